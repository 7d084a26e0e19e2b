import GessoKit
import GessoOpenAIWire

/// What the chosen way cannot carry, and no row of the model table can say.
struct Rule: Sendable {
    private struct Case {
        let request: Request
        let options: JSON
        let settings: Settings

        /// Whether it goes by chat completions.
        var isChat: Bool { settings.endpoint == .chat && !request.isExpert }
        /// Whether it goes by Eden AI's images API.
        var isImages: Bool { !isChat && !request.isExpert && settings.gateway == .edenai }
    }

    private let field: String
    private let message: String
    private let isBroken: @Sendable (Case) -> Bool

    private init(
        _ field: String, _ message: String, _ isBroken: @escaping @Sendable (Case) -> Bool
    ) {
        self.field = field
        self.message = message
        self.isBroken = isBroken
    }

    /// The first rule that a request breaks, as a failure; nil if it breaks none.
    static func refusal(
        of request: Request, _ options: JSON, _ settings: Settings
    ) -> Failure? {
        let it = Case(request: request, options: options, settings: settings)
        return all.first { $0.isBroken(it) }.map { .invalid($0.field, $0.message) }
    }

    private static let all = general + wishes + chat

    private static let general: [Rule] = [
        Rule("/prompt", "edenai needs a prompt, also where a mask says what is changed") {
            $0.request.prompt?.isEmpty ?? true
        },
        Rule("/model", "a model is called `maker/model` here, such as `openai/gpt-image-2`") {
            !$0.request.model.contains("/")
        },
        Rule("/model", "`image/generation/...` are models of Eden AI; leave out `gateway`") {
            $0.request.isExpert && $0.settings.gateway == .openrouter
        },
        Rule("/mask", "OpenRouter takes no mask; say in the prompt what is changed") {
            $0.request.mask != nil && $0.settings.gateway == .openrouter
        },
        Rule("/mask", "how this model reads a mask is not known; `openai/gpt-image-2` takes one") {
            it in
            it.request.mask != nil
                && !Models.all.contains { $0.id == it.request.model && $0.mask != .none }
        },
        Rule("/options/stream", "only OpenRouter streams: set `gateway: openrouter`") {
            $0.options["stream"] == true && $0.settings.gateway == .edenai
        },
        Rule("/options/files", "a list of ids, and only for Eden AI's images API") {
            $0.options["files"] != nil
                && (!$0.isImages
                    || $0.options["files"]?.elements?.contains { $0.text == nil } ?? true)
        },
        Rule("/resolution", "the tier has no field for this model; write `size`") {
            $0.request.resolution != nil
                && ($0.request.isExpert || $0.isImages && !$0.request.isGemini)
        },
        Rule("/aspect_ratio", "an expert model takes `size`, or a ratio in `provider_params`") {
            $0.request.aspectRatio != nil && $0.request.isExpert
        },
        Rule("/quality", "an expert model takes the quality in `provider_params`") {
            $0.request.quality != nil && $0.request.isExpert
        },
    ]

    /// For models that are not in the table; the host refuses them for those that are.
    private static let wishes: [Rule] = [
        wish("negative_prompt") { $0.negativePrompt != nil }, wish("steps") { $0.steps != nil },
        wish("guidance") { $0.guidance != nil }, wish("strength") { $0.strength != nil },
        wish("style") { $0.style != nil }, wish("style_preset") { $0.stylePreset != nil },
    ]

    private static func wish(
        _ name: String, _ isWished: @escaping @Sendable (Request) -> Bool
    ) -> Rule {
        Rule("/\(name)", "the gateway has no `\(name)`; write the maker's own field into `options`")
        {
            isWished($0.request)
        }
    }

    private static let chat: [Rule] = [
        Rule("/mask", "a chat takes no mask; leave out `endpoint: chat`") {
            $0.isChat && $0.request.mask != nil
        },
        Rule("/n", "a chat makes one picture: set `n: 1`, or leave out `endpoint: chat`") {
            $0.isChat && $0.request.imageCount > 1
        },
        Rule("/quality", "a chat has no quality; leave out `endpoint: chat`") {
            $0.isChat && $0.request.quality != nil
        },
        Rule("/background", "a chat has no background; leave out `endpoint: chat`") {
            $0.isChat && $0.request.background != nil
        },
        Rule("/size", "a chat takes `aspect_ratio` and `resolution`, not pixels") {
            $0.isChat && $0.request.pixels != nil && Models.frame(of: $0.request) == nil
        },
        Rule("/options/image_config", "Eden AI takes `aspect_ratio` and `image_size` in it alone") {
            $0.isChat && $0.settings.gateway == .edenai
                && ($0.options["image_config"]?.members ?? []).contains {
                    !["aspect_ratio", "image_size"].contains($0.name)
                }
        },
    ]
}
