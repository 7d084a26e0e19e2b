import GessoKit

/// A request in the provider's fields: JSON, with pictures as `data:` addresses.
struct Order {
    private let endpoint: Endpoint
    private let request: Request
    private let options: JSON

    init(_ request: Request, to endpoint: Endpoint) throws(Failure) {
        self.endpoint = endpoint
        self.request = request
        options = try request.options()
        try endpoint.check(request, options)
    }

    /// Whether SVG comes back.
    var isVector: Bool { endpoint.isVector(request) }

    /// The model that is sent.
    var wire: String? { options["model"]?.text ?? endpoint.wire(for: request) }

    var exchange: Exchange {
        let path = request.mask == nil ? endpoint.path : endpoint.maskedPath ?? endpoint.path
        return .post("submit", "/images/\(path)", json: fields.merging(options))
            .timeout(seconds: endpoint.timeout)
    }

    private var fields: JSON {
        let styles = request.inputs(.style)
        return [
            "prompt": endpoint.takesPrompt ? JSON(request.prompt) : nil,
            "model": JSON(endpoint.wire(for: request)),
            "n": endpoint.model.maxImages > 1 ? JSON(request.imageCount) : nil,
            "size": JSON(size),
            "style": JSON(endpoint.style(of: request)),
            "substyle": JSON(request.stylePreset),
            "negative_prompt": JSON(request.negativePrompt),
            "random_seed": JSON(request.seed),
            "strength": JSON(strength),
            "block_nsfw": endpoint.isList ? block : nil,
            "image_url": request.source?.dataURL, "mask_url": request.mask?.dataURL,
            "style_reference_urls": styles.isEmpty ? nil : .array(styles.map(\.dataURL)),
            "response_format": "b64_json",
            "image_format": isVector ? nil : request.format == .webp ? "webp" : "png",
        ]
    }

    /// A picture that is varied keeps its shape where none is said.
    private var size: String? {
        if let pixels = request.pixels { return "\(pixels.width)x\(pixels.height)" }
        if let ratio = request.aspectRatio { return ratio }
        guard endpoint.needsSize else { return nil }
        return request.source?.pixels.map(Sizes.ratio) ?? "1:1"
    }

    /// It has to be there, except beside a mask.
    private var strength: Double? {
        endpoint.takesStrength && request.mask == nil ? request.strength ?? 0.5 : nil
    }

    private var block: JSON? {
        switch request.safety {
        case "strict": true
        case "low": false
        default: nil
        }
    }
}
