import GessoKit

/// SDXL 1.0, the one engine that the first generation of the API still serves.
enum Engine {
    static let id = "stable-diffusion-xl-1024-v1-0"

    static let row = Model(
        id, label: "Stable Diffusion XL 1.0", operations: [.generate, .edit],
        outputFormats: .png, inputFormats: [.png, .jpeg, .webp],
        features: [.seed, .negativePrompt, .guidance, .steps, .strength]
    ) {
        $0.aliases = [
            "sdxl", "stable-diffusion-xl", "stability-ai/sdxl", "stability-ai/stable-diffusion-xl",
        ]
        $0.maxImages = 10
        $0.maxInputs = 1
        $0.maxInputBytes = 10_485_760
        // Two thousand characters of up to four bytes.
        $0.maxPromptBytes = 8000
        $0.mask = .whiteEdits
        $0.sizes = .listed(sizes)
        $0.seedMax = 4_294_967_295
        $0.choices = [Choice("style_preset", Endpoint.presets)]
        $0.optionsSchema = Property.schema(Property.sampling)
    }

    private static let sizes = [
        Size(1024, 1024), Size(1152, 896), Size(896, 1152), Size(1216, 832), Size(1344, 768),
        Size(768, 1344), Size(1536, 640), Size(640, 1536),
    ]

    /// 0.9 credits for each picture up to 30 steps, then in proportion.
    static func estimate(_ request: Request, images: Int64) -> Int64 {
        let steps = Int64(max(30, min(request.steps ?? 30, 1000)))
        return min(max(images, 0), 1 << 16) * 9000 * steps / 30
    }

    static func submit(_ request: Request) throws(Failure) -> Exchange {
        if request.seed == 0 {
            throw .invalid("/seed", "a seed of 0 is random for Stability; use another number")
        }
        let options = try request.options()
        if let refusal = misplaced(options, request) { throw refusal }
        let path = "/v1/generation/\(id)"
        let exchange: Exchange
        if request.operation == .generate {
            exchange = .post("submit", "\(path)/text-to-image", json: try body(request))
        } else if request.mask == nil, options["mask_source"] == nil {
            exchange = .post("submit", "\(path)/image-to-image", form: try form(request))
        } else {
            guard request.strength == nil else {
                throw .invalid(
                    "/strength", "a mask says how much changes; leave one of the two out")
            }
            exchange = .post("submit", "\(path)/image-to-image/masking", form: try form(request))
        }
        return exchange.header("accept", "application/json")
    }

    /// An option that the endpoint of the request does not have.
    private static func misplaced(_ options: JSON, _ request: Request) -> Failure? {
        if request.mask != nil, options["mask_source"] != nil {
            return .invalid("/options/mask_source", "a mask is there; leave one of the two out")
        }
        guard request.operation == .generate else { return nil }
        let names = ["init_image_mode", "mask_source", "step_schedule_start", "step_schedule_end"]
        return names.first { options[$0] != nil }.map {
            .invalid("/options/\($0)", "it is for edits only")
        }
    }

    private static func body(_ request: Request) throws(Failure) -> JSON {
        let size = request.pixels ?? sizes[0]
        let body: JSON = [
            "text_prompts": .array(
                prompts(request).map { ["text": .string($0.text), "weight": .integer($0.weight)] }),
            "width": .integer(Int64(size.width)), "height": .integer(Int64(size.height)),
        ]
        return body.merging(.object(common(request))).merging(try request.options())
    }

    private static func form(_ request: Request) throws(Failure) -> [Exchange.Part?] {
        let texts: [Exchange.Part?] = prompts(request).enumerated().flatMap { index, prompt in
            [
                .field("text_prompts[\(index)][text]", prompt.text),
                .field("text_prompts[\(index)][weight]", String(prompt.weight)),
            ]
        }
        let kept = request.strength.map { JSON.number(1 - $0) }
        let options = (try request.options().members ?? []) + common(request)
        let pictures: [Exchange.Part?] = [
            .file("init_image", request.source), .field("image_strength", kept),
            .field("mask_source", request.mask == nil ? nil : "MASK_IMAGE_WHITE"),
            .file("mask_image", request.mask),
        ]
        return pictures + texts + options.map { .field($0.name, $0.value) }
    }

    private static func common(_ request: Request) -> [JSON.Member] {
        let common: JSON = [
            "cfg_scale": JSON(request.guidance), "steps": JSON(request.steps),
            "samples": .integer(Int64(request.imageCount)), "seed": JSON(request.seed),
            "style_preset": JSON(request.stylePreset),
        ]
        return common.members ?? []
    }

    /// What to avoid has a weight below nothing.
    private static func prompts(_ request: Request) -> [(text: String, weight: Int64)] {
        let prompts = [(request.prompt, Int64(1)), (request.negativePrompt, -1)]
        return prompts.compactMap { text, weight in text.map { ($0, weight) } }
    }

    static func outcome(_ answer: JSON, _ request: Request) throws(Failure) -> Outcome {
        var pictures: [Picture] = []
        for artifact in try answer.elements(at: "/artifacts") {
            var picture = try Picture(base64: artifact["base64"], mediaType: "image/png")
            picture.seed = artifact["seed"]?.whole
            if let refusal = Errors.refusal(artifact["finishReason"]?.text) {
                picture.content = .refused(refusal)
            }
            pictures.append(picture)
        }
        let refusals = pictures.compactMap(\.refusal)
        if let first = refusals.first, refusals.count == pictures.count { throw first }
        let made = Int64(pictures.count - refusals.count)
        return Outcome(images: pictures, costMicroUSD: estimate(request, images: made))
    }
}

extension Picture {
    fileprivate var refusal: Failure? {
        if case .refused(let failure) = content { failure } else { nil }
    }
}
