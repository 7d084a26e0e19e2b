import GessoKit

/// The calls that start the tasks of a request.
struct Order {
    let endpoint: Endpoint
    let request: Request
    let settings: Settings
    /// What stands for the pictures.
    let links: [JSON]

    /// The call for one task.
    ///
    /// - Parameter count: how many pictures it makes.
    /// - Returns: the call.
    /// - Throws: an invalid request for what Runway would refuse.
    func exchange(_ count: UInt32) throws(Failure) -> Exchange {
        switch endpoint.call {
        case .textToImage:
            return .post("submit", "/v1/text_to_image", json: try picture(count))
        case .upscale: return .post("submit", "/v1/image_upscale", json: try upscale())
        case .routed: return .post("submit", "/v1/generate/image", json: try routed(count))
        }
    }

    private func picture(_ count: UInt32) throws(Failure) -> JSON {
        let options = try request.options()
        let body: JSON = [
            "model": .string(endpoint.model.id), "promptText": JSON(request.prompt),
            "ratio": .string(try Shape(endpoint: endpoint, request: request).ratio()),
            "seed": JSON(request.seed),
            "referenceImages": try References(endpoint: endpoint, options: options).json(links),
            "contentModeration": moderation, "quality": JSON(quality),
            "outputFormat": endpoint.choosesFormat ? JSON(format) : nil,
            "outputCount": count > 1 ? JSON(count) : nil,
        ]
        let rest = (options.members ?? []).filter { !["tags", "subjects"].contains($0.name) }
        return body.merging(.object(rest))
    }

    private func upscale() throws(Failure) -> JSON {
        let body: JSON = [
            "model": .string(endpoint.model.id), "imageUri": links.first,
            "scaleFactor": .integer(Int64(request.factor ?? 2)),
        ]
        return body.merging(try request.options())
    }

    private func routed(_ count: UInt32) throws(Failure) -> JSON {
        let input: JSON = [
            "promptText": JSON(request.prompt), "referenceImages": plainLinks,
            "aspectRatio": JSON(request.aspectRatio),
            "resolution": JSON(request.resolution?.lowercased()),
            "outputCount": count > 1 ? JSON(count) : nil, "seed": JSON(request.seed),
            "contentModeration": moderation,
        ]
        guard let id = try request.options()["configId"]?.text ?? settings.router else {
            throw .invalid(
                "/options/configId",
                "`\(endpoint.model.id)` needs the slug of a saved configuration")
        }
        return ["configId": .string(try Settings.slug(id, "/options/configId")), "input": input]
    }

    private var plainLinks: JSON? {
        links.isEmpty ? nil : .array(links.map { ["uri": $0] })
    }

    /// What Runway can be told about safety: how it looks at people who are known.
    private var moderation: JSON? {
        guard endpoint.moderates, let safety = request.safety else { return nil }
        return ["publicFigureThreshold": safety == "low" ? "low" : "auto"]
    }

    private var quality: String? {
        switch request.quality {
        case "draft": "low"
        case "standard": "medium"
        case "hd": "high"
        default: request.quality
        }
    }

    private var format: String? {
        switch request.format {
        case .png: "png"
        case .jpeg: "jpeg"
        default: nil
        }
    }
}
