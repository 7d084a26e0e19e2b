/// A place in a picture, in pixels from its top left corner; (0, 0) is the corner itself and
/// (0.5, 0.5) the middle of the first pixel.
public struct Point: Sendable, Equatable {
    public var x: Double
    public var y: Double

    /// A place by its distance from the left and from the top.
    public init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }
}
