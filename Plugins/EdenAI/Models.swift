import GessoGenerateContent
import GessoKit

/// The models of which something is known; any other `maker/model` is passed through.
enum Models {
    /// What the ids of Eden AI's expert models begin with.
    static let expertPrefix = "image/generation/"

    static let all: [Model] = openai + gemini.map(row) + routed + expert + gone

    /// The ratio and tier of the pixels that a request names, where its model has such frames.
    static func frame(of request: Request) -> Frame? { gemini(request)?.frame(of: request) }

    /// The model of a request, if it is of Gemini's kind.
    static func gemini(_ request: Request) -> ImageModel? {
        gemini.first { $0.id == request.model }
    }

    // MARK: OpenAI's

    private static let gpt2 = Model(
        "openai/gpt-image-2", label: "GPT Image 2", operations: [.generate, .edit, .test],
        outputFormats: formats, inputFormats: formats, features: .quality
    ) {
        $0.maxImages = 10
        $0.maxInputs = 16
        $0.maxPromptBytes = promptBytes
        $0.mask = .transparentEdits
        $0.sizes = .range(from: Size(480, 480), to: Size(3840, 3840), step: Size(16, 16))
        $0.pixels = 655_360...8_294_400
        $0.ratioMaxPermille = 3000
        $0.choices = [Choice("quality", ["low", "medium", "high", "auto"])]
        $0.optionsSchema = Options.images
    }

    private static let openai = [
        gpt2, onePointFive, onePointFive.like("openai/gpt-image-1-mini", label: "GPT Image 1 mini"),
    ]

    private static let onePointFive = gpt2.like("openai/gpt-image-1.5", label: "GPT Image 1.5") {
        $0.operations.remove(.test)
        $0.features.insert(.transparency)
        $0.sizes = .listed([Size(1024, 1024), Size(1536, 1024), Size(1024, 1536)])
        $0.pixels = 0...0
        $0.ratioMaxPermille = 0
        $0.deprecated = "its maker ends it on 2026-12-01; use openai/gpt-image-2"
    }

    // MARK: Google's

    private static let tokens: [String: Int64] = ["512": 747, "1K": 1120, "2K": 1120, "4K": 2000]

    private static let gemini = [
        ImageModel(
            "google/gemini-3.1-flash-image", label: "Nano Banana 2", ratios: Frame.allRatios,
            tiers: ["512", "1K", "2K", "4K"], inputs: 14,
            prices: TokenPrices(input: 0.5, words: 3, pictures: 60, tokens: tokens),
            aliases: [
                "google/gemini-3.1-flash-image-preview", "gemini-3.1-flash-image",
                "gemini-3.1-flash-image-preview",
            ]),
        ImageModel(
            // The gateway's list and its maker's do not agree on the price.
            "google/gemini-3-pro-image", label: "Nano Banana Pro", ratios: Frame.commonRatios,
            tiers: ["1K", "2K", "4K"], inputs: 14,
            aliases: [
                "google/gemini-3-pro-image-preview", "gemini-3-pro-image",
                "gemini-3-pro-image-preview",
            ]),
        ImageModel(
            "google/gemini-2.5-flash-image", label: "Nano Banana", ratios: Frame.commonRatios,
            tiers: [], inputs: 3,
            prices: TokenPrices(input: 0.3, words: 2.5, pictures: 30, tokens: ["": 1290]),
            deprecated: "2027-03-15 by other reports; use google/gemini-3.1-flash-image",
            aliases: ["gemini-2.5-flash-image"]),
    ]

    private static func row(_ model: ImageModel) -> Model {
        var row = model.row()
        row.maxPromptBytes = promptBytes
        // Neither gateway says that it hands a seed on to these.
        (row.features, row.seedMax) = (.references, 0)
        row.optionsSchema = Options.images
        return row
    }

    // MARK: Shared

    /// The seed of a request if its model is known to take one; Gesso gives every model that is not
    /// in the table a seed, and makers refuse fields that they do not know.
    static func seed(of request: Request) -> Int64? {
        let takesSeed = all.contains { $0.id == request.model && $0.features.contains(.seed) }
        return takesSeed ? request.seed : nil
    }

    static let formats: Formats = [.png, .jpeg, .webp]
    /// 32,000 characters; a character has up to four bytes.
    static let promptBytes: UInt32 = 128_000
}
