/// A width and a height in pixels.
public struct Size: Sendable, Hashable {
    /// Pixels from left to right.
    public var width: UInt32
    /// Pixels from top to bottom.
    public var height: UInt32

    /// Makes a size.
    ///
    /// - Parameters:
    ///   - width: pixels from left to right.
    ///   - height: pixels from top to bottom.
    public init(_ width: UInt32, _ height: UInt32) {
        self.width = width
        self.height = height
    }

    /// Which sizes a model makes.
    public enum Rule: Sendable, Hashable {
        /// The provider decides; nothing is checked beforehand.
        case providerDecides
        /// Exactly these.
        case listed([Size])
        /// Everything between two sizes, in steps from the smaller one.
        case range(from: Size, to: Size, step: Size)
    }
}
