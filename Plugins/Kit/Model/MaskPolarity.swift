public import CGessoPlugin

/// How a model wants its mask.
public struct MaskPolarity: Sendable, Hashable {
    /// The number in the header.
    public let rawValue: gesso_mask

    private init(_ constant: Int) { rawValue = gesso_mask(constant) }

    /// The model takes no mask.
    public static let none = MaskPolarity(GESSO_MASK_NONE)
    /// White is repainted.
    public static let whiteEdits = MaskPolarity(GESSO_MASK_WHITE_EDITS)
    /// Black is repainted.
    public static let blackEdits = MaskPolarity(GESSO_MASK_BLACK_EDITS)
    /// Transparent is repainted.
    public static let transparentEdits = MaskPolarity(GESSO_MASK_TRANSPARENT_EDITS)
}
