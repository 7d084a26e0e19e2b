import GessoKit

/// The bodies of Imagen's `predict`.
enum Imagen {
    static func generating(_ request: Request) throws(Failure) -> JSON {
        let options = try request.options()
        var more: JSON = [
            "aspectRatio": JSON(request.aspectRatio), "sampleImageSize": JSON(request.resolution),
        ]
        // With either of the two a seed is refused or without effect.
        if request.seed != nil { more = more.merging(["enhancePrompt": false]) }
        return body(["prompt": JSON(request.prompt)], common(request, options), more, options)
    }

    static func editing(_ request: Request) throws(Failure) -> JSON {
        let options = try request.options()
        let isMasked = request.mask != nil || options["maskMode"] != nil
        let mode = isMasked ? "EDIT_MODE_INPAINT_INSERTION" : "EDIT_MODE_DEFAULT"
        let more: JSON = [
            "editMode": options["editMode"] ?? .string(mode),
            "editConfig": request.steps.map { ["baseSteps": .integer(Int64($0))] },
            "negativePrompt": JSON(request.negativePrompt),
            "guidanceScale": JSON(request.guidance),
        ]
        let references = References(request: request, options: options).all
        guard !isMasked || references.count == 2 else {
            throw .invalid("/images", "an edit with a mask takes one picture and no other")
        }
        let instance: JSON = [
            "prompt": JSON(request.prompt), "referenceImages": .array(references),
        ]
        return body(instance, common(request, options), more, options)
    }

    static func enlarging(_ request: Request) throws(Failure) -> JSON {
        let factor = request.factor ?? 2
        guard factor == 2 || factor == 4 else {
            throw .invalid("/factor", "Imagen enlarges 2 or 4 times")
        }
        let parameters: JSON = [
            "sampleCount": 1, "mode": "upscale",
            "upscaleConfig": ["upscaleFactor": factor == 2 ? "x2" : "x4"],
            "outputOptions": output(request, try request.options()),
        ]
        let image: JSON = ["bytesBase64Encoded": request.source?.base64]
        return ["instances": [["prompt": "", "image": image]], "parameters": parameters]
    }

    private static func body(
        _ instance: JSON, _ common: JSON, _ more: JSON, _ options: JSON
    ) -> JSON {
        [
            "instances": [instance], "parameters": common.merging(more).merging(plain(options)),
            "labels": options["labels"],
        ]
    }

    private static func common(_ request: Request, _ options: JSON) -> JSON {
        // A seed and the mark refuse each other. Steps always have a seed, so the mark wins.
        let seed = options["addWatermark"] == true ? nil : request.seed
        return [
            "sampleCount": .integer(Int64(request.imageCount)), "seed": JSON(seed),
            "addWatermark": seed == nil ? nil : false,
            "safetySetting": request.safety.flatMap { JSON(safety[$0]) },
            // Else a picture that is filtered would be missing without a word.
            "includeRaiReason": true, "outputOptions": output(request, options),
        ]
    }

    private static func output(_ request: Request, _ options: JSON) -> JSON? {
        let format: String? =
            switch request.format {
            case .jpeg: "image/jpeg"
            case .png: "image/png"
            default: nil
            }
        let quality = options["compressionQuality"]
        guard format != nil || quality != nil else { return nil }
        return [
            "mimeType": JSON(format ?? "image/jpeg"), "compressionQuality": quality,
        ]
    }

    private static let safety = [
        "strict": "block_low_and_above", "moderate": "block_medium_and_above",
        "low": "block_only_high",
    ]

    /// Options that are parameters under their own names.
    private static func plain(_ options: JSON) -> JSON {
        let names = [
            "addWatermark", "enhancePrompt", "language", "safetySetting", "personGeneration",
            "includeSafetyAttributes",
        ]
        return .object(names.compactMap { name in options[name].map { .init(name, $0) } })
    }

    static func outcome(_ answer: JSON) throws(Failure) -> Outcome {
        var (pictures, refusals): ([Picture], [Failure]) = ([], [])
        for prediction in try answer.elements(at: "/predictions") {
            var picture: Picture
            if let reason = prediction["raiFilteredReason"]?.text {
                let refusal = SupportCodes.refusal(reason)
                refusals.append(refusal)
                picture = Picture(.refused(refusal))
            } else {
                picture = try Picture(
                    base64: prediction["bytesBase64Encoded"],
                    mediaType: prediction["mimeType"]?.text)
            }
            picture.revisedPrompt = prediction["prompt"]?.text
            pictures.append(picture)
        }
        if refusals.count == pictures.count {
            throw refusals.first
                ?? Failure(.contentPolicy, "every picture was filtered, and no reason is said")
        }
        return Outcome(images: pictures)
    }
}
