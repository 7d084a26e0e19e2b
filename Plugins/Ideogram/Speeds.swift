import GessoKit

/// How much care a picture gets: the provider's field for it, its words, and Gesso's.
struct Speeds: Sendable {
    let field: String
    let words: [String]
    private let draft: String
    private let low: String
    private let standard: String
    private let high: String

    static let first = Speeds(
        field: "rendering_speed", words: ["FLASH", "TURBO", "BALANCED", "DEFAULT", "QUALITY"],
        draft: "TURBO", low: "TURBO", standard: "DEFAULT", high: "QUALITY")
    static let second = Speeds(
        field: "rendering_speed", words: ["turbo", "default", "quality"],
        draft: "turbo", low: "turbo", standard: "default", high: "quality")
    /// Of 3.0 behind the second generation.
    static let three = Speeds(
        field: "rendering_speed", words: ["flash", "turbo", "balanced", "default", "quality"],
        draft: "turbo", low: "turbo", standard: "default", high: "quality")
    /// Of 4.5.
    static let grades = Speeds(
        field: "quality", words: ["very_low", "low", "medium", "high"],
        draft: "very_low", low: "low", standard: "medium", high: "high")
    /// Of another vendor's model that replaces backgrounds.
    static let foreign = Speeds(
        field: "quality", words: ["low", "medium", "high"],
        draft: "low", low: "low", standard: "medium", high: "high")

    /// The provider's word; nil leaves it to the provider.
    func word(_ quality: String?) -> String? {
        guard let quality, !words.contains(quality) else { return quality }
        return switch quality {
        case "draft": draft
        case "low": low
        case "standard": standard
        case "high", "hd": high
        default: nil
        }
    }
}
