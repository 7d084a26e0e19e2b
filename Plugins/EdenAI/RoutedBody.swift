import GessoKit
import GessoOpenAIWire

/// The body of OpenRouter's `/images`, which also takes the pictures of an edit.
struct RoutedBody {
    private let request: Request

    init(_ request: Request) { self.request = request }

    var json: JSON {
        let pictures = request.pictures.map(\.contentPart)
        return [
            "model": .string(request.model), "prompt": JSON(request.prompt),
            // Makers that draw one at a time refuse the number.
            "n": request.imageCount > 1 ? JSON(request.imageCount) : nil,
            "size": JSON(request.wireSize), "aspect_ratio": JSON(request.aspectRatio),
            "resolution": JSON(request.resolution), "quality": JSON(quality),
            "background": JSON(request.background), "output_format": JSON(request.wireFormat),
            "seed": JSON(Models.seed(of: request)),
            "input_references": pictures.isEmpty ? nil : .array(pictures),
        ]
    }

    /// OpenRouter has `auto`, `low`, `medium` and `high`, whoever the maker is.
    private var quality: String? {
        switch request.quality {
        case "draft": "low"
        case "standard": "medium"
        case "hd": "high"
        default: request.quality
        }
    }
}

extension Input {
    /// The picture as a part of a message.
    var contentPart: JSON { ["type": "image_url", "image_url": ["url": dataURL]] }
}
