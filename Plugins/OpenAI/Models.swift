import GessoKit

/// The models, newest defaults first.
enum Models {
    static let commonSizes = [Size(1024, 1024), Size(1536, 1024), Size(1024, 1536)]

    static let all: [Model] = [
        flare25, flare25.like("gpt-image-2.5-sunburst", label: "GPT Image 2.5 Sunburst"),
        flare26, flare26.like("gpt-image-2.6-sunburst", label: "GPT Image 2.6 Sunburst"),
        flare25.like("gpt-image-2.5-flare-2026-09-08", label: "GPT Image 2.5 Flare, September"),
        flare25.like(
            "gpt-image-2.5-sunburst-2026-09-08", label: "GPT Image 2.5 Sunburst, September"),
        two, two.like("gpt-image-2-2026-04-21", label: "GPT Image 2, April"),
        onePointFive,
        onePointFive.like("gpt-image-1.5-2025-12-16", label: "GPT Image 1.5, December"),
        onePointFive.like("gpt-image-1-mini", label: "GPT Image 1 mini") {
            $0.optionsSchema = Property.schema(common + [Self.fidelity(["low"])])
        },
        onePointFive.like("chatgpt-image-latest", label: "ChatGPT Image") {
            $0.features.remove(.transparency)
            $0.optionsSchema = Property.schema(common)
        },
        .retired("gpt-image-1", "2026-10-23; use gpt-image-2.5-flare"),
        .retired("dall-e-3", "2026-05-12; use gpt-image-2.5-flare", aliases: ["dalle-3"]),
        .retired("dall-e-2", "2026-05-12; use gpt-image-2.5-flare", aliases: ["dalle-2"]),
    ]

    private static let flare25 = Model(
        "gpt-image-2.5-flare", label: "GPT Image 2.5 Flare", operations: [.generate, .edit, .test],
        outputFormats: [.png, .jpeg, .webp], inputFormats: [.png, .jpeg, .webp],
        features: [.transparency, .quality]
    ) {
        $0.maxImages = 10
        $0.maxInputs = 16
        $0.maxInputBytes = 50_000_000
        // 32,000 characters; a character has up to four bytes.
        $0.maxPromptBytes = 128_000
        $0.mask = .transparentEdits
        $0.sizes = .range(from: Size(480, 480), to: Size(3840, 3840), step: Size(16, 16))
        $0.pixels = 655_360...8_294_400
        $0.ratioMaxPermille = 3000
        $0.choices = [
            Choice("quality", ["low", "medium", "high", "xhigh", "max", "auto"]),
            Choice("background", ["transparent", "opaque", "auto"]),
        ]
        $0.optionsSchema = Property.schema(common + [markup])
    }

    private static let flare26 = flare25.like("gpt-image-2.6-flare", label: "GPT Image 2.6 Flare") {
        $0.outputFormats.formUnion([.gif, .svg])
        $0.optionsSchema = Property.schema(common + [markup] + drawing)
    }

    private static let two = flare25.like("gpt-image-2", label: "GPT Image 2") {
        // Edits with a transparent background are answered with 400.
        $0.features.remove(.transparency)
        $0.choices = [Choice("quality", ["low", "medium", "high", "auto"])]
        $0.optionsSchema = Property.schema(common)
    }

    private static let onePointFive = two.like("gpt-image-1.5", label: "GPT Image 1.5") {
        $0.features.insert(.transparency)
        $0.sizes = .listed(commonSizes)
        $0.pixels = 0...0
        $0.ratioMaxPermille = 0
        $0.deprecated = "it ends on 2026-12-01; use gpt-image-2.5-flare"
        $0.optionsSchema = Property.schema(common + [fidelity(["high", "low"])])
    }

    private static let common = [
        Property(
            "output_compression", .whole(0...100),
            "How much of the quality a JPEG or WebP keeps, in percent; 100 if unset."),
        Property(
            "stream", .flag,
            "Receives the picture as events, which keeps slow connections alive."),
        Property(
            "partial_images", .whole(0...3),
            "Drafts in the stream; each costs 100 output tokens, and only the last picture is kept."
        ),
        Property(
            "files", .list, "Ids of uploaded pictures, `file-…`, which follow those of an edit."),
        Property("safety_identifier", .text, "A hashed name of your user, 128 characters at most."),
        Property("user", .text, "The older name of safety_identifier."),
    ]

    private static let markup = Property(
        "markup", .flag,
        "The last of `images` is a transparent PNG drawn over the first one as guidance.")

    private static let drawing = [
        Property(
            "complexity", .words(["low", "medium", "high"]),
            "How much it plans before it draws; high if unset."),
        Property("frame_count", .whole(2...16), "Frames of a GIF; 9 if unset."),
        Property(
            "frame_duration_ms", .whole(0...655_350),
            "Milliseconds of each frame of a GIF, rounded to 10; 200 if unset."),
        Property(
            "svg", .object, "Who draws an SVG: {model: NAME, reasoning: {effort: none to max}}."),
    ]

    private static func fidelity(_ words: [String]) -> Property {
        Property("input_fidelity", .words(words), "How closely an edit keeps to its pictures.")
    }

    /// Gesso's words for quality in the model's; the model's own stay as they are.
    static func quality(_ word: String, of id: String) -> String {
        let words = all.first { $0.id == id }?.choices.first { $0.member == "quality" }?.values
        return switch word {
        case "draft": "low"
        case "standard": "medium"
        case "hd": words?.contains("max") == true ? "max" : "high"
        default: word
        }
    }
}
