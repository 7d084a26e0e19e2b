/// What a provider can be asked to do; the raw values are the words of formats and reports.
public enum Operation: String, Sendable, CaseIterable {
    case generate
    case edit
    case vary
    case upscale
    case removeBackground = "remove_background"
    case embed
    case describe
    /// One free exchange that proves the key.
    case test
}
