import GessoKit

/// What a request asks for, in the names that most providers share.
struct Wish {
    let request: Request
    /// The fields of the provider's own.
    let options: JSON

    init(_ request: Request) throws(Failure) {
        self.request = request
        let members = try request.options().members ?? []
        options = .object(members.filter { !["provider", "provider_id"].contains($0.name) })
    }

    /// Everything but prompt, pictures and size.
    ///
    /// - Parameter steps: the name of the number of steps.
    /// - Returns: the fields that are asked for.
    func fields(steps: String = "num_inference_steps") -> JSON {
        fields(steps: steps, seed: request.seed)
    }

    /// The same with another seed, or with none.
    func fields(
        steps: String = "num_inference_steps", guidance: String = "guidance_scale", seed: Int64?
    ) -> JSON {
        [
            "negative_prompt": JSON(request.negativePrompt), guidance: JSON(request.guidance),
            steps: JSON(request.steps), "seed": JSON(seed),
        ]
    }

    /// The size that is asked for, or that a ratio stands for.
    var pixels: Size? {
        request.pixels ?? request.aspectRatio.flatMap(FluxSizes.size)
    }

    /// The members `width` and `height`.
    var sides: JSON {
        ["width": JSON(pixels?.width), "height": JSON(pixels?.height)]
    }

    /// Width and height in an object; nil leaves the size to the model.
    var size: JSON? { pixels.map { _ in sides } }

    /// Where the generic names are passed on: sides for a new picture, `target_size` for an edit.
    var genericSize: JSON { request.operation == .edit ? ["target_size": size] : sides }

    var links: [JSON] { request.pictures.map(\.dataURL) }

    /// How many pictures, where it is more than one.
    var count: JSON? { request.imageCount > 1 ? JSON(request.imageCount) : nil }

    /// The format in the provider's word for it.
    func format(jpeg: String) -> JSON? {
        switch request.format {
        case .png: "png"
        case .jpeg: .string(jpeg)
        case .webp: "webp"
        default: nil
        }
    }
}
