import GessoKit
import GessoOpenAIWire

/// What the API refuses and no row of the model table can say.
struct Rule: Sendable {
    private let field: String
    private let message: String
    private let isBroken: @Sendable (Request, JSON) -> Bool

    private init(
        _ field: String, _ message: String, _ isBroken: @escaping @Sendable (Request, JSON) -> Bool
    ) {
        self.field = field
        self.message = message
        self.isBroken = isBroken
    }

    /// The first rule that a request breaks, as a failure; nil if it breaks none.
    static func refusal(of request: Request, _ options: JSON) -> Failure? {
        all.first { $0.isBroken(request, options) }.map { .invalid($0.field, $0.message) }
    }

    private static let all: [Rule] = [
        Rule("/prompt", "openai needs a prompt, also where a mask says what is changed") { it, _ in
            it.prompt?.isEmpty ?? true
        },
        Rule("/format", "a transparent background needs the format png or webp") { it, _ in
            it.background == "transparent" && !Formats([.png, .webp]).isSuperset(of: it.format)
        },
        Rule("/n", "an SVG is made one at a time: set `n: 1`") { it, _ in
            it.format == .svg && it.imageCount > 1
        },
        Rule("/options/stream", "GIF and SVG are not streamed") { it, options in
            [.gif, .svg].contains(it.format) && options["stream"] == true
        },
        Rule("/options/partial_images", "partial images need `stream: true`") { _, options in
            options["partial_images"] != nil && options["stream"] != true
        },
        Rule("/options/output_compression", "only `format: jpeg` and `webp` are compressed") {
            it, options in
            options["output_compression"] != nil && ![.jpeg, .webp].contains(it.format)
        },
        Rule("/options/svg", "it needs `format: svg`") { it, options in
            options["svg"] != nil && it.format != .svg
        },
        Rule("/options/frame_count", "it needs `format: gif`") { it, options in
            options["frame_count"] != nil && it.format != .gif
        },
        Rule("/options/frame_duration_ms", "it needs `format: gif`") { it, options in
            options["frame_duration_ms"] != nil && it.format != .gif
        },
        Rule("/options/input_fidelity", "it is for edits only") { it, options in
            options["input_fidelity"] != nil && it.operation != .edit
        },
        Rule("/options/markup", "it takes the last of at least two `images`, and no mask") {
            it, options in
            options["markup"] == true
                && (it.operation != .edit || it.pictures.count < 2 || it.mask != nil)
        },
        Rule("/images", "what is drawn over the first picture, the last one, has to be a PNG") {
            it, options in
            options["markup"] == true && it.pictures.last?.mediaType != "image/png"
        },
        Rule("/options/files", "it is for edits of the common sizes, without markup") {
            it, options in
            options["files"] != nil
                && (it.operation != .edit || options["markup"] == true
                    || it.pixels.map { !Models.commonSizes.contains($0) } ?? false)
        },
        Rule("/options/files", "it is a list of names") { _, options in
            options["files"]?.elements?.contains { $0.text == nil } ?? false
        },
        Rule("/safety", "an edit with `safety: low` takes no markup and only the common sizes") {
            it, options in
            it.operation == .edit && it.safety == "low"
                && (options["markup"] == true
                    || it.pixels.map { !Models.commonSizes.contains($0) } ?? false)
        },
    ]
}
