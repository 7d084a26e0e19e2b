/// A picture as a function: each point of the frame has a colour.
///
/// A scene decides its composition in `init`, from the brief's random numbers alone, and then
/// shades any pixel in any order.
protocol Scene: Sendable {
    init(_ brief: Brief)

    /// The colour at a pixel.
    ///
    /// - Parameters:
    ///   - x: the pixel's centre, in the frame's coordinates.
    ///   - y: the pixel's centre, in the frame's coordinates.
    ///   - column: the pixel's column, for tables made in `init`.
    /// - Returns: straight alpha; what lies outside 0 to 1 is cut off.
    func shade(_ x: Float, _ y: Float, _ column: Int) -> Paint

    /// Shades a row; the default calls `shade` for each of its pixels.
    func shade(row: Int, of frame: Frame, into pixels: UnsafeMutableBufferPointer<Paint>)
}

extension Scene {
    func shade(row: Int, of frame: Frame, into pixels: UnsafeMutableBufferPointer<Paint>) {
        let y = frame.y(row)
        for column in 0..<frame.width {
            pixels[column] = shade(frame.x(column), y, column)
        }
    }
}
