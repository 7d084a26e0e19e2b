import GessoKit

/// A request in the provider's fields.
struct Order {
    private let endpoint: Endpoint
    private let request: Request
    private let options: JSON
    private let characterMask: Exchange.Part?

    init(_ request: Request, to endpoint: Endpoint) throws(Failure) {
        self.endpoint = endpoint
        self.request = request
        let options = try request.options()
        characterMask = try CharacterMask.part(options, request)
        self.options = .object(
            (options.members ?? []).filter { $0.name != CharacterMask.name })
        if let factor = request.factor, endpoint.dialect == .second, ![2, 4, 8].contains(factor) {
            throw .invalid("/factor", "`\(endpoint.model.id)` enlarges 2, 4 or 8 times")
        }
    }

    /// Whether the answer names a generation that has to be asked for.
    private var isQueued: Bool { endpoint.isQueued && options["async"] != false }

    var exchange: Exchange {
        let body = fields.merging(options)
        let path = endpoint.path
        let exchange: Exchange =
            switch endpoint.body {
            case .json: .post("submit", path, json: body)
            case .either where files.isEmpty: .post("submit", path, json: body)
            case .either, .form: .post("submit", path, form: files + Self.parts(body))
            case .wrapped: .post("submit", path, json: ["image_request": body])
            case .part:
                .post("submit", path, form: files + [Self.part("image_request", body)])
            }
        return exchange.timeout(seconds: 120)
    }

    /// In the order of the provider's tables.
    private var fields: JSON {
        let dialect = endpoint.dialect
        var members: JSON = [
            "prompt": endpoint.takesPrompt ? JSON(request.prompt) : nil,
            "model": JSON(endpoint.engine),
            "aspect_ratio": JSON(request.aspectRatio.map(dialect.ratio)),
            "negative_prompt": JSON(request.negativePrompt),
            "num_images": endpoint.model.maxImages > 1 ? JSON(request.imageCount) : nil,
            "seed": JSON(request.seed),
            "style_type": JSON(request.style.map(dialect.style)),
            "style_preset": JSON(request.stylePreset),
            "image_weight": JSON(weight),
            "upscale_factor": JSON(factor),
            "transparent_background": request.background == "transparent" && usesSwitch
                ? true : nil,
            "async": isQueued ? true : nil,
        ]
        if let pixels = request.pixels {
            members = members.merging([endpoint.size: .string(dialect.size(pixels))])
        }
        if let speeds = endpoint.speeds, let word = speeds.word(request.quality) {
            members = members.merging([speeds.field: .string(word)])
        }
        return members
    }

    /// Other endpoints with transparency make nothing else.
    private var usesSwitch: Bool { endpoint.path == "/v1/edit" }

    /// The amount that is kept, 1 to 100; Gesso's strength is the amount that changes.
    private var weight: Int64? {
        request.strength.map { Int64((min(max(1 - $0, 0.01), 1) * 100).rounded()) }
    }

    private var factor: String? {
        guard endpoint.dialect == .second else { return nil }
        return request.factor.map { "x\(Int($0))" }
    }

    private var files: [Exchange.Part?] {
        var parts: [Exchange.Part?] = []
        let image = endpoint.image ?? endpoint.dialect.image
        parts += request.inputs(.source).map { .file(image, $0) }
        parts.append(.file("mask", request.mask))
        if let name = endpoint.references {
            parts += request.inputs(.reference).map { .file(name, $0) }
        }
        parts.append(characterMask)
        if let name = endpoint.styles {
            parts += request.inputs(.style).map { .file(name, $0) }
        }
        return parts.filter { $0 != nil }
    }

    /// A list becomes a part for each element, an object one part of JSON.
    private static func parts(_ body: JSON) -> [Exchange.Part?] {
        (body.members ?? []).flatMap { member in
            (member.value.elements ?? [member.value]).map { part(member.name, $0) }
        }
    }

    private static func part(_ name: String, _ value: JSON) -> Exchange.Part? {
        var part = Exchange.Part.field(name, value)
        if value.members != nil { part?.contentType = "application/json" }
        return part
    }
}
