import GessoKit

/// A request in the provider's fields.
struct Order {
    private let request: Request
    private let options: JSON

    init(_ request: Request) throws(Failure) {
        self.request = request
        options = try request.options()
        guard let prompt = request.prompt, !prompt.isEmpty else {
            throw Failure.invalid("/prompt", "xai needs a prompt")
        }
        if options["deferred"] == true, options["response_format"] == "b64_json" {
            throw Failure.invalid("/options/response_format", "a deferred answer has links only")
        }
    }

    /// What is sent: JSON, also for edits.
    var exchange: Exchange {
        let isEdit = request.operation == .edit
        let exchange = Exchange.post(
            isEdit ? "edit" : "generate", isEdit ? "/images/edits" : "/images/generations",
            json: fields)
        return exchange.timeout(seconds: 180)
    }

    private var fields: JSON {
        let pictures = request.inputs.map { input -> JSON in
            ["type": "image_url", "url": input.dataURL]
        }
        let body: JSON = [
            "model": .string(request.model), "prompt": JSON(request.prompt),
            "n": JSON(request.imageCount), "aspect_ratio": JSON(request.aspectRatio),
            // The provider writes its tiers with a small k.
            "resolution": JSON(request.resolution?.lowercased()),
            "quality": JSON(request.quality.flatMap(Self.quality)),
            // A deferred answer has links only.
            "response_format": options["deferred"] == true ? "url" : "b64_json",
            "image": pictures.count == 1 ? pictures[0] : nil,
            "images": pictures.count > 1 ? .array(pictures) : nil,
        ]
        return body.merging(options)
    }

    private static func quality(_ word: String) -> String? {
        switch word {
        case "auto": nil
        case "draft": "low"
        case "standard": "medium"
        case "hd": "high"
        default: word
        }
    }
}
