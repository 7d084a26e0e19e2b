import GessoKit
import GessoOpenAIWire

/// The body of Eden AI's `/v3/images/generations` and `/v3/images/edits`.
struct ImagesBody {
    private let request: Request
    private let files: [JSON]

    init(_ request: Request, files: [JSON]) {
        self.request = request
        self.files = files
    }

    var json: JSON {
        request.wireFields(model: request.model, quality: request.makersQuality)
            .merging([
                "size": JSON(request.wireSize ?? (request.isGemini ? nil : request.aspectRatio)),
                "moderation": JSON(moderation), "metadata": metadata,
                "image_config": imageConfig, "images": pictures,
                "mask": request.mask.map { ["image_url": $0.dataURL] },
            ])
            .without(request.isGemini ? ["output_format"] : [])
    }

    /// Makers of other models take a ratio as `size`, if at all.
    private var imageConfig: JSON? {
        guard request.isGemini else { return nil }
        return ImageConfig(ratio: request.aspectRatio, tier: request.resolution).json
    }

    /// Data addresses: makers do not all follow links.
    private var pictures: JSON? {
        let pictures =
            request.pictures.map { JSON.object([.init("image_url", $0.dataURL)]) }
            + files.map { JSON.object([.init("file_id", $0)]) }
        return pictures.isEmpty ? nil : .array(pictures)
    }

    /// OpenAI's word; `auto`, its standard, is left out.
    private var moderation: String? {
        request.model.hasPrefix("openai/") && request.safety == "low" ? "low" : nil
    }

    private var metadata: JSON? {
        request.metadata.members?.isEmpty == false ? request.metadata : nil
    }
}

extension JSON {
    /// The same object without the members of these names.
    fileprivate func without(_ names: [String]) -> JSON {
        guard let members else { return self }
        return .object(members.filter { !names.contains($0.name) })
    }
}
