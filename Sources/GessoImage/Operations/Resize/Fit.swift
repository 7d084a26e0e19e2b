/// What happens when the picture's shape is not that of the wanted size.
public enum Fit: String, Sendable, CaseIterable {
    /// The whole picture within the size, filled up to it with the background.
    case contain
    /// The size filled by the picture, which is cut where it is too long.
    case cover
    /// Stretched to the size.
    case fill
    /// The largest that fits within the size; nothing is added.
    case inside
    /// The smallest that covers the size; nothing is cut.
    case outside
}
