public import CGessoPlugin

/// The operations that a model offers.
public struct Operations: OptionSet, Sendable, Hashable {
    /// The bits as the header numbers them.
    public let rawValue: gesso_ops

    /// Takes the bits as the header numbers them.
    ///
    /// - Parameter rawValue: a union of `GESSO_OP_…`.
    public init(rawValue: gesso_ops) { self.rawValue = rawValue }

    private init(_ constant: Int) { rawValue = gesso_ops(constant) }

    /// A prompt to pictures.
    public static let generate = Operations(GESSO_OP_GENERATE)
    /// Pictures, perhaps a mask, and a prompt to pictures.
    public static let edit = Operations(GESSO_OP_EDIT)
    /// One picture to pictures like it.
    public static let vary = Operations(GESSO_OP_VARY)
    /// One picture to a larger one.
    public static let upscale = Operations(GESSO_OP_UPSCALE)
    /// One picture to the same with a transparent background.
    public static let removeBackground = Operations(GESSO_OP_REMOVE_BACKGROUND)
    /// Pictures or text to vectors.
    public static let embed = Operations(GESSO_OP_EMBED)
    /// Pictures and a question to text.
    public static let describe = Operations(GESSO_OP_DESCRIBE)
    /// One free exchange that proves the key.
    public static let test = Operations(GESSO_OP_TEST)
}
