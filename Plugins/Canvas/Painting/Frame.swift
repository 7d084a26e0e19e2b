/// The picture's place in the coordinates that scenes think in.
///
/// The height is 1, so the same composition comes out at every size of one ratio; x runs from 0
/// to `aspect`, y from 0 at the top to 1.
struct Frame: Sendable {
    let width: Int
    let height: Int

    var aspect: Float { Float(width) / Float(height) }
    /// The side of one pixel.
    var pixel: Float { 1 / Float(height) }
    /// The shorter side.
    var short: Float { min(1, aspect) }

    @inline(__always)
    func x(_ column: Int) -> Float { (Float(column) + 0.5) / Float(height) }

    @inline(__always)
    func y(_ row: Int) -> Float { (Float(row) + 0.5) / Float(height) }

    /// How much of a pixel lies inside, from a signed distance that is negative inside.
    @inline(__always)
    func inside(_ distance: Float) -> Float { unit(0.5 - distance * Float(height)) }
}
