import GessoGenerateContent
import GessoKit
import GessoOpenAIWire

/// The body of `chat/completions`: one message of the user's, with words and pictures.
struct ChatBody {
    private let request: Request
    private let gateway: Settings.Gateway
    private let options: JSON

    init(_ request: Request, _ gateway: Settings.Gateway, _ options: JSON) {
        self.request = request
        self.gateway = gateway
        self.options = options
    }

    var json: JSON {
        let body: JSON = [
            "model": .string(request.model),
            "messages": [["role": "user", "content": content]],
            "modalities": gateway == .openrouter ? ["image", "text"] : nil,
            "seed": gateway == .openrouter ? JSON(Models.seed(of: request)) : nil,
        ]
        return body.merging(options).merging(["image_config": config])
    }

    private var content: JSON {
        let pictures = request.pictures.map(\.contentPart)
        let prompt = JSON(request.prompt) ?? ""
        guard !pictures.isEmpty else { return prompt }
        return .array([["type": "text", "text": prompt]] + pictures)
    }

    /// Ratio and tier; pixels are one of the frames that the model draws.
    private var config: JSON? {
        let frame = Models.frame(of: request)
        let tier = frame?.tier ?? request.resolution
        let config = ImageConfig(
            ratio: frame?.ratio ?? request.aspectRatio,
            // The same size has another name here than in OpenRouter's images API.
            tier: gateway == .openrouter && tier == "512" ? "0.5K" : tier)
        guard let own = options["image_config"] else { return config.json }
        return config.json?.merging(own) ?? own
    }
}
