/// A colour of eight bits a sample, sRGB, straight alpha.
public struct Color8: Sendable, Hashable {
    public var red: UInt8
    public var green: UInt8
    public var blue: UInt8
    public var alpha: UInt8

    /// An opaque colour unless alpha says otherwise.
    public init(red: UInt8, green: UInt8, blue: UInt8, alpha: UInt8 = 255) {
        self.red = red
        self.green = green
        self.blue = blue
        self.alpha = alpha
    }

    /// Red 255, green 255, blue 255.
    public static let white = Color8(red: 255, green: 255, blue: 255)
    /// Red 0, green 0, blue 0.
    public static let black = Color8(red: 0, green: 0, blue: 0)
}
