import GessoKit

/// The body of a submit, which is the input of the model itself.
struct Submission {
    let endpoint: Endpoint
    let request: Request

    /// The input of the model.
    ///
    /// - Parameter links: what stands for the picture and the mask.
    /// - Returns: the fields that the endpoint has.
    /// - Throws: an invalid request if the options cannot be read.
    func json(_ links: Uploads.Links) throws(Failure) -> JSON {
        let body: JSON = [
            "prompt": endpoint.takesPrompt ? JSON(request.prompt) : nil,
            "negative_prompt": JSON(request.negativePrompt),
            "image_url": links.source, "mask_url": links.mask,
            "strength": JSON(request.strength),
            "image_size": endpoint.takesSize ? Shape.json(request) : nil,
            "num_inference_steps": JSON(request.steps),
            "guidance_scale": JSON(request.guidance),
            "seed": JSON(request.seed),
            "num_images": .integer(Int64(request.imageCount)),
            "enable_safety_checker": endpoint.safety == .checker ? checker : nil,
            "safety_tolerance": endpoint.safety == .tolerance ? tolerance : nil,
        ]
        return body.merging(format).merging(try request.options())
    }

    /// Asked for in any case: fal's own choice is JPEG, which loses what the next step needs.
    private var format: JSON {
        guard endpoint.format != .none else { return [:] }
        return [endpoint.format.rawValue: request.format == .jpeg ? "jpeg" : "png"]
    }

    private var checker: JSON? { request.safety.map { .bool($0 != "low") } }

    private var tolerance: JSON? {
        switch request.safety {
        case "strict": "1"
        case "moderate": "2"
        case "low": "6"
        default: nil
        }
    }
}
