import GessoGenerateContent
import GessoKit

/// The models of the Gemini API that draw, and those that did.
enum Models {
    private static let (all, common) = (Frame.allRatios, Frame.commonRatios)
    private static let tokens: [String: Int64] = ["512": 747, "1K": 1120, "2K": 1120, "4K": 2000]

    /// The first is the default.
    static let current = [
        ImageModel(
            "gemini-3.1-flash-image", label: "Nano Banana 2", ratios: all,
            tiers: ["512", "1K", "2K", "4K"], inputs: 14, thinking: ["MINIMAL", "HIGH"],
            prices: TokenPrices(input: 0.5, words: 3, pictures: 60, tokens: tokens),
            aliases: [
                "gemini-3.1-flash-image-preview", "google/gemini-3.1-flash-image",
                "google/gemini-3.1-flash-image-preview", "nano-banana-2",
            ]),
        ImageModel(
            "gemini-nano-banana-2.1", label: "Nano Banana 2.1", ratios: all,
            tiers: ["1K", "2K", "4K"], inputs: 10, thinking: ["MINIMAL", "MEDIUM", "HIGH"],
            prices: TokenPrices(input: 1.5, words: 7.5, pictures: 30, tokens: tokens),
            aliases: ["nano-banana-2.1"]),
        ImageModel(
            "gemini-3-pro-image", label: "Nano Banana Pro", ratios: common,
            tiers: ["1K", "2K", "4K"], inputs: 14, alwaysThinks: true,
            prices: TokenPrices(input: 2, words: 12, pictures: 120, tokens: tokens),
            aliases: [
                "gemini-3-pro-image-preview", "nano-banana-pro-preview", "nano-banana-pro",
                "google/gemini-3-pro-image", "google/gemini-3-pro-image-preview",
            ]),
        ImageModel(
            "gemini-3.1-flash-lite-image", label: "Nano Banana 2 Lite", ratios: all,
            tiers: ["1K"], inputs: 14,
            prices: TokenPrices(input: 0.25, words: 1.5, pictures: 30, tokens: ["1K": 1120]),
            aliases: ["gemini-3.1-flash-lite-image-preview", "nano-banana-2-lite"]),
        ImageModel(
            "gemini-2.5-flash-image", label: "Nano Banana", ratios: common, tiers: [], inputs: 3,
            prices: TokenPrices(input: 0.3, words: 2.5, pictures: 30, tokens: ["": 1290]),
            deprecated: "2027-03-15 by other reports; use gemini-3.1-flash-image",
            aliases: ["google/gemini-2.5-flash-image", "nano-banana"]),
    ]

    private static let gone: [Model] = [
        .retired(
            "gemini-2.5-flash-image-preview",
            "its preview has ended; use gemini-3.1-flash-image (gemini-2.5-flash-image still"
                + " answers)",
            aliases: ["google/gemini-2.5-flash-image-preview"]),
        .retired(
            "gemini-2.0-flash-exp-image-generation",
            "its preview has ended; use gemini-3.1-flash-image",
            aliases: ["gemini-2.0-flash-preview-image-generation"]),
        .retired(
            "imagen-4.0-generate-001",
            "2026-08-17, with all Imagen models; use gemini-3.1-flash-image",
            aliases: [
                "imagen-4", "imagen-4.0", "imagen-4.0-ultra-generate-001",
                "imagen-4.0-fast-generate-001", "imagen-4.0-generate-preview-06-06",
                "imagen-4.0-ultra-generate-preview-06-06",
            ]),
        .retired(
            "imagen-3.0-generate-002",
            "2026-08-17, with all Imagen models; use gemini-3.1-flash-image",
            aliases: [
                "imagen-3", "imagen-3.0", "imagen-3.0-generate-001",
                "imagen-3.0-fast-generate-001", "imagen-3.0-capability-001",
            ]),
        .retired(
            "imagegeneration",
            "2025-09-24, with all Imagen models since; use gemini-3.1-flash-image",
            aliases: [
                "imagegeneration@002", "imagegeneration@005", "imagegeneration@006", "imagen",
            ]),
    ]

    /// The table; the first row is also the one whose test proves the key.
    static let rows: [Model] = {
        // The oldest model searches nothing.
        var rows = current.map { model in
            model.row(
                ImageOptions.developer.filter { $0.name != "tools" || !model.tiers.isEmpty })
        }
        rows[0].operations.insert(.test)
        return rows + gone
    }()

    /// The model of that name.
    static func named(_ id: String) -> ImageModel? {
        current.first { $0.id == id || $0.aliases.contains(id) }
    }
}
