import GessoKit
import GessoOpenAIWire

/// The body of Eden AI's `/v3/universal-ai` for a picture.
struct ExpertBody {
    private let request: Request

    init(_ request: Request) { self.request = request }

    var json: JSON {
        let pictures = request.pictures.map(\.dataURL)
        return [
            "model": .string(request.model),
            "input": [
                "text": JSON(request.prompt), "resolution": JSON(request.wireSize),
                "num_images": JSON(request.imageCount),
                "reference_images": pictures.isEmpty ? nil : .array(pictures),
                "mask": request.mask?.dataURL,
            ],
        ]
    }
}
