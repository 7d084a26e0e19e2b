import GessoKit

/// The input of a prediction.
struct Submission {
    let request: Request
    let inputs: Inputs

    /// The input of a prediction that makes pictures or describes them.
    ///
    /// - Parameter links: what stands for the pictures.
    /// - Returns: the fields that the model has.
    /// - Throws: an invalid request for what the model does not take.
    func json(_ links: Files.Links) throws(Failure) -> JSON {
        let isPlain = request.operation == .vary || request.operation == .upscale
        let prompt = isPlain && inputs.prompt == nil ? nil : request.prompt
        var input: JSON = [:]
        try put(JSON(prompt), as: inputs.prompt, "/prompt", &input)
        try put(JSON(request.negativePrompt), as: inputs.negativePrompt, "/negative_prompt", &input)
        try put(pictures(links.pictures), as: inputs.image, "/image", &input)
        try put(links.mask, as: inputs.mask, "/mask", &input)
        try put(JSON(request.strength), as: inputs.strength, "/strength", &input)
        try put(JSON(request.steps), as: inputs.steps, "/steps", &input)
        try put(JSON(request.guidance), as: inputs.guidance, "/guidance", &input)
        try put(JSON(request.factor), as: inputs.factor, "/factor", &input)
        try put(JSON(request.seed), as: inputs.seed, "/seed", &input)
        if inputs.count != nil || request.imageCount > 1 {
            try put(.integer(Int64(request.imageCount)), as: inputs.count, "/n", &input)
        }
        try put(format, as: inputs.format, "/format", &input)
        return input.merging(try shape()).merging(safety).merging(try options())
    }

    /// The input of a prediction that gives a vector.
    ///
    /// - Parameter picture: what stands for the picture; nil takes the text.
    /// - Returns: the fields that the model has.
    /// - Throws: an invalid request for what the model does not take.
    func embedding(of picture: JSON?) throws(Failure) -> JSON {
        var input: JSON = [:]
        if let picture {
            try put(picture, as: inputs.image, "/image", &input)
        } else {
            try put(JSON(request.prompt ?? ""), as: inputs.text, "/text", &input)
        }
        return input.merging(try options())
    }

    private func put(
        _ value: JSON?, as name: String?, _ field: String, _ input: inout JSON
    ) throws(Failure) {
        guard let value else { return }
        guard let name else {
            throw .invalid(field, "`\(request.model)` has no input for `\(field.dropFirst())`")
        }
        input = input.merging(.object([JSON.Member(name, value)]))
    }

    private func pictures(_ links: [JSON]) throws(Failure) -> JSON? {
        if inputs.isList { return links.isEmpty ? nil : .array(links) }
        guard links.count < 2 else {
            throw .invalid("/images/1", "`\(request.model)` takes one picture")
        }
        return links.first
    }

    /// Asked for in any case where it can be: the usual WebP loses detail.
    private var format: JSON? {
        // What the table names without a field is all that the model gives.
        guard inputs.format != nil else {
            return request.format == [] || inputs.names == nil ? nil : ""
        }
        let wanted =
            switch request.format {
            case .jpeg: ["jpg", "jpeg"]
            case .webp: ["webp"]
            default: ["png"]
            }
        return JSON(wanted.first(where: inputs.formats.contains))
    }

    private func shape() throws(Failure) -> JSON {
        let ratio = request.aspectRatio
        if inputs.shape == .none, request.pixels != nil || ratio != nil {
            throw .invalid(
                ratio == nil ? "/size" : "/aspect_ratio", "`\(request.model)` takes no size")
        }
        let source = inputs.sizesLikeSource && request.mask != nil ? request.source?.pixels : nil
        if let size = request.pixels ?? source {
            if inputs.shape == .flux { return FluxSizes.json(size) }
            guard inputs.shape != .ratio else {
                throw .invalid("/size", "`\(request.model)` takes `aspect_ratio`, not pixels")
            }
            return [
                "aspect_ratio": inputs.shape == .custom ? "custom" : nil,
                "width": JSON(size.width), "height": JSON(size.height),
            ]
        }
        guard let ratio else { return [:] }
        guard inputs.shape != .pixels else {
            throw .invalid("/aspect_ratio", "`\(request.model)` takes `size`, not a ratio")
        }
        return ["aspect_ratio": .string(ratio)]
    }

    private var safety: JSON {
        guard let word = request.safety else { return [:] }
        switch inputs.safety {
        case .none: return [:]
        case .checker: return ["disable_safety_checker": .bool(word == "low")]
        case .tolerance:
            return ["safety_tolerance": word == "strict" ? 1 : word == "low" ? 6 : 2]
        }
    }

    /// Held against what the model publishes, before anything is paid.
    private func options() throws(Failure) -> JSON {
        let options = try request.options()
        for member in options.members ?? [] {
            guard let names = inputs.names, !names.contains(member.name) else { continue }
            throw .invalid(
                "/options/\(member.name)",
                "`\(request.model)` has no input `\(member.name)`")
        }
        return options
    }
}
