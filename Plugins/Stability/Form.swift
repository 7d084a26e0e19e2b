import GessoKit

/// The form of an endpoint.
struct Form {
    let endpoint: Endpoint
    let request: Request

    /// What the endpoint does not take, though its row cannot say so.
    func refusal() -> Failure? {
        if request.seed == 0 {
            return .invalid("/seed", "a seed of 0 is random for Stability; use another number")
        }
        if isRepainting, endpoint.engine != nil, request.aspectRatio != nil {
            return .invalid(
                "/aspect_ratio",
                "`\(endpoint.id)` keeps the shape of the picture; leave the ratio out")
        }
        return endpoint.limits.refusal(of: request.source, by: endpoint.id)
    }

    /// The parts, in the order of the provider's reference.
    func parts() throws(Failure) -> [Exchange.Part?] {
        let own: [Exchange.Part?] = [
            endpoint.prompt.flatMap { .field($0, request.prompt) },
            .field("negative_prompt", request.negativePrompt),
            .field("aspect_ratio", request.aspectRatio),
            .field("model", endpoint.engine),
            .field("mode", isRepainting && endpoint.engine != nil ? "image-to-image" : nil),
            .field("strength", strength), .field("cfg_scale", JSON(request.guidance)),
            .field("seed", JSON(request.seed)), .field("style_preset", request.stylePreset),
        ]
        let options = (try request.options().members ?? []).map { option in
            Exchange.Part.field(option.name, option.value)
        }
        return pictures + own + options + [.field("output_format", format)]
    }

    private var isRepainting: Bool { request.operation == .edit }

    /// Pictures come with the amount of change that they suffer.
    private var strength: JSON? {
        guard isRepainting, endpoint.features.contains(.strength) else { return nil }
        return .number(request.strength ?? 0.5)
    }

    private var format: String {
        switch request.format {
        case .jpeg: "jpeg"
        case .webp: "webp"
        default: "png"
        }
    }

    private var pictures: [Exchange.Part?] {
        let plain = request.inputs.filter { $0.role != .mask && $0.role != .style }
        let rest = request.inputs(.style) + plain.dropFirst(endpoint.second == nil ? 1 : 2)
        return [
            endpoint.picture.flatMap { .file($0, plain.first) },
            endpoint.takesMask ? .file("mask", request.mask) : nil,
            endpoint.second.flatMap { .file($0, plain.dropFirst().first) },
            endpoint.style.flatMap { .file($0, rest.first) },
        ]
    }
}
