import GessoKit

/// The models of the API; ids are those of the wire, except for `router`.
enum Models {
    static let all: [Endpoint] = runway + gemini + others + [upscaler, router]

    static func endpoint(of request: Request) -> Endpoint? {
        all.first { $0.model.id == request.model || $0.model.aliases.contains(request.model) }
    }

    private static let formats: Formats = [.png, .jpeg, .webp]

    private static func row(
        _ id: String, _ label: String, _ operations: Operations = [.generate, .edit, .vary],
        inputs: UInt32, features: Features = [], options: [Property],
        _ fill: (inout Model) -> Void = { _ in }
    ) -> Model {
        Model(
            id, label: label, operations: operations, outputFormats: [.png, .jpeg],
            inputFormats: formats, features: features
        ) {
            if operations.contains(.generate) { $0.features.insert(.references) }
            $0.maxInputs = inputs
            $0.maxInputBytes = 200_000_000
            $0.optionsSchema = Property.schema(options)
            fill(&$0)
        }
    }

    // MARK: Runway's own

    private static let runway: [Endpoint] = [
        gen4(
            "gen4_image", "Gen-4 Image", [.generate, .edit, .vary, .test], .bySide(low: 5, high: 8),
            aliases: ["gen4-image", "gen4"]),
        // It refuses a request without a picture.
        gen4(
            "gen4_image_turbo", "Gen-4 Image Turbo", [.edit, .vary], .flat(2),
            aliases: ["gen4-image-turbo"]),
    ]

    private static func gen4(
        _ id: String, _ label: String, _ operations: Operations, _ rate: Rate,
        aliases: [String]
    ) -> Endpoint {
        Endpoint(
            row(
                id, label, operations, inputs: 3, features: .seed, options: [Options.tags]
            ) { ($0.seedMax, $0.aliases) = (4_294_967_295, aliases) }
        ) {
            ($0.frames, $0.rate, $0.unit, $0.moderates) = (Frames.gen4, rate, .utf16, true)
        }
    }

    // MARK: Google's

    private static let gemini: [Endpoint] = [
        Endpoint(
            row(
                "gemini_2.5_flash", "Gemini 2.5 Flash Image", inputs: 3, options: [Options.tags])
        ) {
            ($0.frames, $0.rate) = (Frames.gemini25Flash, .flat(5))
            $0.prompt = 1...5500
        },
        gemini3("gemini_image3_pro", "Gemini 3 Pro Image", Frames.gemini3Pro),
        gemini3("gemini_image3.1_flash", "Gemini 3.1 Flash Image", Frames.gemini31Flash),
    ]

    private static func gemini3(_ id: String, _ label: String, _ frames: [Frame]) -> Endpoint {
        Endpoint(
            row(id, label, inputs: 14, options: [Options.tags, Options.subjects])
        ) {
            ($0.frames, $0.counts, $0.prompt) = (frames, [1, 4], 1...5500)
        }
    }

    // MARK: Others'

    private static let others: [Endpoint] = [
        Endpoint(
            row(
                "gpt_image_2", "GPT Image 2", inputs: 16, features: .quality,
                options: [Options.tags, Options.background]
            ) { $0.choices = [Choice("quality", ["low", "medium", "high", "auto"])] }
        ) {
            ($0.frames, $0.counts) = (Frames.gptImage2, Array(1...10))
            ($0.prompt, $0.automatic) = (1...32_000, [(nil, "auto")])
        },
        seedream("seedream5_pro", "Seedream 5 Pro", inputs: 10, Frames.seedream5Pro) {
            $0.automatic = [("1K", "auto_1k"), ("2K", "auto_2k")]
        },
        seedream("seedream5_lite", "Seedream 5 Lite", inputs: 14, Frames.seedream5Lite),
    ]

    private static func seedream(
        _ id: String, _ label: String, inputs: UInt32, _ frames: [Frame],
        _ fill: (inout Endpoint) -> Void = { _ in }
    ) -> Endpoint {
        Endpoint(row(id, label, inputs: inputs, options: [Options.grounding])) {
            ($0.frames, $0.counts, $0.prompt) = (frames, Array(1...4), 1...4000)
            ($0.isTagged, $0.choosesFormat) = (false, true)
            fill(&$0)
        }
    }

    // MARK: Calls of their own

    private static let upscaler = Endpoint(
        row(
            "magnific_precision_upscaler_v2",
            "Magnific Precision Upscaler 2, for sides of 300 pixels and more", .upscale, inputs: 1,
            options: Options.upscale
        ) { $0.maxInputEdge = 8000 }
    ) { ($0.call, $0.isTagged) = (.upscale, false) }

    private static let router = Endpoint(
        row(
            "router", "What a saved configuration of the Model Router picks", inputs: 16,
            features: .seed, options: [Options.router]
        ) {
            $0.seedMax = 4_294_967_295
            $0.aspectRatios = [
                "16:9", "9:16", "1:1", "4:3", "3:4", "21:9", "2:3", "3:2", "4:5", "5:4",
            ]
            $0.choices = [Choice("resolution", ["1K", "2K", "4K"])]
        }
    ) {
        ($0.call, $0.counts, $0.prompt) = (.routed, Array(1...10), 1...32_000)
        ($0.isTagged, $0.moderates) = (false, true)
    }

    private static let instead =
        "no call for pictures takes it; use `gen4_image`, or `gen4_image_turbo` to edit"

    /// Names that older documents give.
    static let retired: [Model] = [
        .retired("gen3a_turbo", instead), .retired("gen2", instead, aliases: ["gen-2"]),
    ]
}
