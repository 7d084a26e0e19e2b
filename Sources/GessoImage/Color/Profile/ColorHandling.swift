/// What becomes of a picture's colours when it is decoded.
public enum ColorHandling: String, Sendable, CaseIterable {
    /// What a colour profile or a colour code describes is converted to sRGB.
    case profiles
    /// The same, and also what a PNG's gAMA and cHRM describe: many programs write those without
    /// meaning it, and most pass over them.
    case srgb
    /// The numbers stay as the file has them.
    case keep
}
