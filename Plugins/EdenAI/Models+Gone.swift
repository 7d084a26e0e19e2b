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
        retired(
            "google/imagen-4.0-generate-001", imagen,
            ["google/imagen-4.0-fast-generate-001", "google/imagen-4.0-ultra-generate-001"]),
        retired(
            "google/imagen-3.0-generate-002", imagen,
            [
                "google/imagen-3", "google/imagen-3.0-generate-001",
                "google/imagen-3.0-fast-generate-001", "google/imagen-3.0-capability-001",
            ]),
    ]

    private static let imagen =
        "2026-08-17, with all Imagen models; use google/gemini-3.1-flash-image"

    /// A row that also answers to the names of the same models as expert models.
    private static func retired(_ id: String, _ instead: String, _ aliases: [String]) -> Model {
        let names = ([id] + aliases).filter { $0.contains("/") }
        return .retired(id, instead, aliases: aliases + names.map { expertPrefix + $0 })
    }
}
