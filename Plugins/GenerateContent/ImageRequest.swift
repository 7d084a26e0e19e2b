public import GessoKit

/// The body of `generateContent` for one picture.
public enum ImageRequest {
    /// Writes the body.
    ///
    /// - Parameters:
    ///   - request: what is asked for.
    ///   - model: the model.
    /// - Returns: the body; pictures first, then the prompt.
    /// - Throws: an invalid request if the options cannot be read.
    public static func body(_ request: Request, _ model: ImageModel) throws(Failure) -> JSON {
        let options = try request.options()
        let body: JSON = [
            "contents": [["role": "user", "parts": .array(parts(request, options))]],
            "systemInstruction": options["systemInstruction"].map { ["parts": [["text": $0]]] },
            "generationConfig": generation(request, model, options),
            "safetySettings": options["safetySettings"] ?? ImageOptions.safety(request.safety),
        ]
        return body.merging(options.only(ImageOptions.body))
    }

    private static func parts(_ request: Request, _ options: JSON) -> [JSON] {
        let pictures: [JSON] = request.inputs.filter { $0.role != .mask }.map {
            ["inlineData": ["mimeType": .string($0.mediaType), "data": $0.base64]]
        }
        let files = (options["files"]?.elements ?? []).map { JSON.object([.init("fileData", $0)]) }
        return pictures + files + (request.prompt.map { [["text": .string($0)]] } ?? [])
    }

    private static func generation(
        _ request: Request, _ model: ImageModel, _ options: JSON
    ) -> JSON {
        let frame = model.frame(of: request)
        let picture: JSON = [
            "aspectRatio": JSON(frame?.ratio ?? request.aspectRatio),
            "imageSize": JSON(frame?.tier ?? request.resolution),
        ]
        let config = picture.merging(options.only(ImageOptions.picture))
        let thinking = options.only(["thinkingLevel", "includeThoughts"])
        let generation: JSON = [
            "responseModalities": options["responseModalities"] ?? ["IMAGE"],
            "imageConfig": config.members?.isEmpty == false ? config : nil,
            "seed": JSON(request.seed),
            "thinkingConfig": thinking.members?.isEmpty == false ? thinking : nil,
        ]
        return generation.merging(options.only(ImageOptions.generation))
    }
}

extension JSON {
    /// The members of these names, in this order.
    fileprivate func only(_ names: [String]) -> JSON {
        .object(names.compactMap { name in self[name].map { Member(name, $0) } })
    }
}
