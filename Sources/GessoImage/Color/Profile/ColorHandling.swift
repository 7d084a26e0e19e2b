/// What becomes of a picture's colours when it is decoded.
public enum ColorHandling: String, Sendable, CaseIterable {
    /// What a colour profile or a colour code describes is converted to sRGB.
    case srgb
    /// The numbers stay as the file has them.
    case keep
}
