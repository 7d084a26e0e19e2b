import GessoKit

extension Models {
    /// Models that the gateways may still list and whose makers have shut them down.
    static let gone: [Model] = [
        retired("openai/gpt-image-1", "2026-10-23; use openai/gpt-image-2", ["gpt-image-1"]),
        retired("openai/dall-e-3", "2026-05-12; use openai/gpt-image-2", ["dall-e-3"]),
        retired("openai/dall-e-2", "2026-05-12; use openai/gpt-image-2", ["dall-e-2"]),
        retired(
            "google/gemini-2.5-flash-image-preview",
            "its preview has ended; use google/gemini-3.1-flash-image"
                + " (google/gemini-2.5-flash-image still answers)",
            ["gemini-2.5-flash-image-preview"]),
        imagen("4", ["generate-001", "fast-generate-001", "ultra-generate-001"]),
        imagen("3", ["generate-002", "generate-001", "fast-generate-001", "capability-001"]),
    ]

    /// A generation of Imagen, by its names with and without their maker.
    private static func imagen(_ number: String, _ kinds: [String]) -> Model {
        let names = kinds.map { "imagen-\(number).0-\($0)" } + ["imagen-\(number)"]
        return retired(
            "google/\(names[0])",
            "2026-08-17, with all Imagen models; use google/gemini-3.1-flash-image",
            names + names.dropFirst().map { "google/\($0)" })
    }

    /// A row that also answers to the names of the same models as expert models.
    private static func retired(_ id: String, _ instead: String, _ aliases: [String]) -> Model {
        let names = ([id] + aliases).filter { $0.contains("/") }
        return .retired(id, instead, aliases: aliases + names.map { expertPrefix + $0 })
    }
}
