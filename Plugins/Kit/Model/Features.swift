public import CGessoPlugin

/// What a model does with the finer members of a request.
public struct Features: OptionSet, Sendable, Hashable {
    /// The bits as the header numbers them.
    public let rawValue: gesso_features

    /// Takes the bits as the header numbers them.
    ///
    /// - Parameter rawValue: a union of `GESSO_FEATURE_…`.
    public init(rawValue: gesso_features) { self.rawValue = rawValue }

    private init(_ constant: Int) { rawValue = gesso_features(constant) }

    /// A seed changes the result and nothing else does.
    public static let seed = Features(GESSO_FEATURE_SEED)
    /// A negative prompt is obeyed.
    public static let negativePrompt = Features(GESSO_FEATURE_NEGATIVE_PROMPT)
    /// A transparent background can be asked for.
    public static let transparency = Features(GESSO_FEATURE_TRANSPARENCY)
    /// Guidance is obeyed.
    public static let guidance = Features(GESSO_FEATURE_GUIDANCE)
    /// The number of steps is obeyed.
    public static let steps = Features(GESSO_FEATURE_STEPS)
    /// Strength is obeyed.
    public static let strength = Features(GESSO_FEATURE_STRENGTH)
    /// Quality is obeyed.
    public static let quality = Features(GESSO_FEATURE_QUALITY)
    /// Style is obeyed.
    public static let style = Features(GESSO_FEATURE_STYLE)
    /// Generating takes reference pictures.
    public static let references = Features(GESSO_FEATURE_REFERENCES)
    /// The same request and seed give the same bytes.
    public static let deterministic = Features(GESSO_FEATURE_DETERMINISTIC)
}
