import GessoGenerateContent
import GessoKit

/// The models of Vertex AI that draw or measure pictures, and those that did.
enum Models {
    /// Gemini models; the first is the default.
    static let drawing = [
        ImageModel(
            "gemini-3.1-flash-image", label: "Gemini 3.1 Flash Image", ratios: Frame.allRatios,
            tiers: ["512", "1K", "2K", "4K"], inputs: 14, thinking: ["MINIMAL", "HIGH"],
            aliases: [
                "gemini-3.1-flash-image-preview", "google/gemini-3.1-flash-image",
                "google/gemini-3.1-flash-image-preview",
            ]),
        ImageModel(
            "gemini-3-pro-image", label: "Gemini 3 Pro Image", ratios: Frame.commonRatios,
            tiers: ["1K", "2K", "4K"], inputs: 14,
            aliases: [
                "gemini-3-pro-image-preview", "google/gemini-3-pro-image",
                "google/gemini-3-pro-image-preview",
            ]),
        ImageModel(
            "gemini-2.5-flash-image", label: "Gemini 2.5 Flash Image",
            ratios: Frame.commonRatios, tiers: [], inputs: 3,
            deprecated: "2027-03-15 by other reports; use gemini-3.1-flash-image",
            aliases: ["google/gemini-2.5-flash-image"]),
    ]

    /// What `imageConfig` has here and nowhere else.
    private static let options = [
        Property("personGeneration", .text, "Who may be shown, such as ALLOW_ADULT."),
        Property("prominentPeople", .text, "Whether well-known people may be shown."),
        Property(
            "outputMimeType", .words(["image/png", "image/jpeg"]), "The format of the picture."),
        Property("outputCompressionQuality", .whole(0...100), "The quality of a JPEG."),
        Property("imageOutputOptions", .object, "The provider's newer form of the two."),
        Property("tools", .list, "Tools, such as `[{googleSearch: {}}]`."),
        Property("labels", .object, "Names and values for the bill."),
    ]

    private static let ended =
        "Google ended Imagen by 2026-08-17 and mostly answers 404; use gemini-3.1-flash-image"

    private static let imagen: [Model] = [
        generator("imagen-4.0-generate-001", "Imagen 4", tiers: ["1K", "2K"]),
        generator("imagen-4.0-fast-generate-001", "Imagen 4 Fast"),
        generator("imagen-4.0-ultra-generate-001", "Imagen 4 Ultra", tiers: ["1K", "2K"]),
        generator("imagen-3.0-generate-002", "Imagen 3") {
            $0.operations = [.generate, .upscale]
            $0.inputFormats = [.png, .jpeg]
            $0.maxInputs = 1
            $0.maxInputBytes = 10_000_000
        },
        generator("imagen-3.0-fast-generate-001", "Imagen 3 Fast"),
        capability, capability.like("imagen-3.0-capability-002", label: "Imagen 3 editing, second"),
    ]

    private static let capability =
        Model(
            "imagen-3.0-capability-001", label: "Imagen 3 editing", operations: .edit,
            outputFormats: [.png, .jpeg], inputFormats: [.png, .jpeg],
            features: [.seed, .negativePrompt, .guidance, .steps, .references]
        ) {
            $0.maxImages = 4
            $0.maxInputs = 4
            $0.maxInputBytes = 10_000_000
            $0.mask = .whiteEdits
            $0.seedMax = 2_147_483_647
            $0.optionsSchema = Property.schema(Imagen.options + Imagen.editOptions)
            $0.deprecated = ended + ", which edits by words; its masks have no successor"
        }

    private static func generator(
        _ id: String, _ label: String, tiers: [String] = [],
        _ fill: (inout Model) -> Void = { _ in }
    ) -> Model {
        Model(
            id, label: label, operations: .generate, outputFormats: [.png, .jpeg],
            features: .seed
        ) {
            $0.maxImages = 4
            $0.aspectRatios = ["1:1", "3:4", "4:3", "9:16", "16:9"]
            $0.choices = tiers.isEmpty ? [] : [Choice("resolution", tiers)]
            $0.seedMax = 2_147_483_647
            $0.optionsSchema = Property.schema(Imagen.options)
            $0.deprecated = ended
            fill(&$0)
        }
    }

    private static let embedding = Model(
        "multimodalembedding@001", label: "Multimodal Embedding", operations: .embed,
        inputFormats: [.png, .jpeg]
    ) {
        $0.maxInputs = 1
        $0.maxInputBytes = 20_000_000
        $0.aliases = ["multimodalembedding"]
        $0.optionsSchema = Property.schema([Embedding.dimension])
    }

    private static let gone: [Model] = [
        .retired(
            "gemini-2.5-flash-image-preview",
            "its preview has ended; use gemini-3.1-flash-image (gemini-2.5-flash-image still"
                + " answers)",
            aliases: ["google/gemini-2.5-flash-image-preview"]),
        .retired(
            "imagegeneration", "2025-09-24; use gemini-3.1-flash-image",
            aliases: ["imagegeneration@002", "imagegeneration@005", "imagegeneration@006"]),
        .retired(
            "imagen-3", "2026-08-17, with all Imagen models; use gemini-3.1-flash-image",
            aliases: ["imagen-3.0", "imagen-3.0-generate-001", "imagen"]),
        .retired(
            "imagen-4", "2026-08-17, with all Imagen models; use gemini-3.1-flash-image",
            aliases: ["imagen-4.0"]),
    ]

    static let rows: [Model] = {
        var rows = drawing.map { $0.row(options) }
        for index in rows.indices { rows[index].maxInputBytes = 7_000_000 }
        rows[0].operations.insert(.test)
        return rows + imagen + [embedding] + gone
    }()
}
