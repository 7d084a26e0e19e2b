import GessoKit

/// The body of a submit.
struct Submission {
    let endpoint: Endpoint
    let request: Request

    func json() throws(Failure) -> JSON {
        let body: JSON = [
            "prompt": endpoint.takesPrompt ? JSON(request.prompt) : nil,
            "width": JSON(request.pixels?.width), "height": JSON(request.pixels?.height),
            "aspect_ratio": JSON(request.aspectRatio),
            "seed": JSON(request.seed), "steps": JSON(request.steps),
            "guidance": JSON(request.guidance), "safety_tolerance": tolerance,
            "output_format": .string(format),
        ]
        return body.merging(pictures).merging(try request.options())
    }

    /// Asked for in any case: the endpoints' own choices differ, and most lose detail.
    private var format: String {
        switch request.format {
        case .jpeg: "jpeg"
        case .webp: "webp"
        default: "png"
        }
    }

    private var tolerance: JSON? {
        switch request.safety {
        case "strict": 0
        case "moderate": 2
        case "low": .integer(endpoint.tolerance)
        default: nil
        }
    }

    /// The pictures without `data:`, which the API does not promise to take.
    private var pictures: JSON {
        let inputs = request.inputs.filter { $0.role != .mask }
        switch endpoint.pictures {
        case .prompt: return ["image_prompt": inputs.first?.base64]
        case .input: return ["input_image": inputs.first?.base64]
        case .image: return ["image": inputs.first?.base64, "mask": request.mask?.base64]
        case .numbered:
            return .object(
                inputs.enumerated().map { index, input in
                    JSON.Member(
                        index == 0 ? "input_image" : "input_image_\(index + 1)", input.base64)
                })
        }
    }
}
