import GessoKit
import GessoOpenAIWire

/// A request in the form of the way that it goes.
struct Order {
    private enum Way { case images, routed, chat, expert }

    private let request: Request
    private let options: JSON
    /// Ids of pictures that were uploaded to Eden AI.
    private let files: [JSON]
    private let settings: Settings
    private let way: Way
    /// Whether the answer is a stream of events.
    let streams: Bool

    init(_ request: Request, _ settings: Settings) throws(Failure) {
        self.request = request
        self.settings = settings
        let options = try request.options()
        files = options["files"]?.elements ?? []
        self.options = .object((options.members ?? []).filter { $0.name != "files" })
        if let refusal = Rule.refusal(of: request, options, settings) { throw refusal }
        streams = options["stream"] == true
        way =
            if request.isExpert { .expert } else if settings.endpoint == .chat { .chat } else {
                settings.gateway == .edenai ? .images : .routed
            }
    }

    /// What is sent, without key and time limit.
    var exchange: Exchange {
        let isPlain = request.pictures.isEmpty && files.isEmpty
        let label = isPlain ? "generate" : "edit"
        return switch way {
        case .images:
            .post(
                label, isPlain ? "/v3/images/generations" : "/v3/images/edits",
                json: ImagesBody(request, files: files).json.merging(options))
        case .routed: .post(label, "/images", json: RoutedBody(request).json.merging(options))
        case .chat:
            .post(
                label,
                settings.gateway == .edenai ? "/v3/chat/completions" : "/chat/completions",
                json: ChatBody(request, settings.gateway, options).json)
        case .expert:
            .post(label, "/v3/universal-ai", json: ExpertBody(request).json.merging(options))
        }
    }

    /// A stream as the answer that would have come without one.
    func answer(of response: Response) throws(Failure) -> JSON {
        let stream = EventStream(response)
        return way == .chat
            ? try ChatStream(stream.events).answer() : try stream.answer(Errors.table)
    }
}

extension Request {
    /// Whether the model is one of Eden AI's expert models.
    var isExpert: Bool { model.hasPrefix(Models.expertPrefix) }

    /// Whether the model's maker is Google and it takes `image_config`.
    var isGemini: Bool { model.hasPrefix("google/gemini") }

    /// Gesso's words for quality in those of the makers.
    var makersQuality: String? {
        switch quality {
        case "draft": "low"
        case "standard" where model.hasPrefix("openai/"): "medium"
        case "hd" where model.hasPrefix("openai/"): "high"
        default: quality
        }
    }
}
