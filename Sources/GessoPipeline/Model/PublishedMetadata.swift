/// What a published file says besides its pixels.
public enum PublishedMetadata: String, Sendable, Hashable, CaseIterable {
    /// Nothing: texts that a provider wrote are taken out.
    case strip
    /// What the stored file says.
    case keep
    /// How it was made, in Gesso's words and nobody else's.
    case provenance
}
