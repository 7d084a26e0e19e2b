import GessoKit

/// What the sampler of the plain graph starts from, and what becomes of its picture.
struct PlainStart {
    private let request: Request
    private let options: JSON
    private let plain: PlainGraph
    private let canvas: Size
    /// The picture that a masked edit is put into.
    private var source: JSON?
    private var mask: JSON?

    init(_ plain: PlainGraph) throws(Failure) {
        self.plain = plain
        request = plain.request
        options = plain.options
        let wish = try Shape.wish(request)
        let images = plain.uploads.images
        guard request.operation != .generate else {
            guard images.isEmpty else {
                throw .invalid("/images", "the plain graph generates without pictures")
            }
            guard request.strength == nil else {
                throw .invalid("/strength", "`strength` needs a picture")
            }
            canvas = wish ?? Size(1024, 1024)
            return
        }
        guard images.count == 1, let size = request.source?.pixels else {
            throw .invalid("/images", "the plain graph takes one picture")
        }
        canvas = wish ?? Shape.rounded(size)
        guard plain.uploads.mask == nil || wish == nil || wish == size else {
            throw .invalid("/size", "an edit with a mask keeps the size of its picture")
        }
    }

    private var inpaint: String { options["inpaint"]?.text ?? "keep" }

    /// How much is changed: all where nothing of the picture is kept.
    var denoise: Double {
        if request.operation == .generate { return 1 }
        if let strength = request.strength { return strength }
        if request.operation == .vary { return plain.settings.varyStrength }
        guard plain.uploads.mask != nil else { return 0.6 }
        return inpaint == "keep" ? 0.85 : 1
    }

    mutating func latent(
        _ builder: inout GraphBuilder, _ parts: PlainGraph.Parts, _ positive: inout JSON,
        _ negative: inout JSON
    ) throws(Failure) -> JSON {
        guard let image = plain.uploads.images.first else { return empty(&builder) }
        let source = Self.add("LoadImage", ["image": .string(image)], &builder)
        self.source = source
        guard let name = plain.uploads.mask else {
            let pixels = scaled(source, &builder, crop: "center")
            return Self.add("VAEEncode", ["pixels": pixels, "vae": parts.vae], &builder)
        }
        let mask = Self.add(
            "LoadImageMask", ["image": .string(name), "channel": "red"], &builder)
        self.mask = mask
        // Picture and mask are stretched alike, by less than eight pixels.
        let pixels = scaled(source, &builder, crop: "disabled")
        return masked(pixels, mask, &builder, parts, &positive, &negative)
    }

    private func empty(_ builder: inout GraphBuilder) -> JSON {
        Self.add(
            plain.settings.isFlux ? "EmptySD3LatentImage" : "EmptyLatentImage",
            [
                "width": JSON(canvas.width), "height": JSON(canvas.height), "batch_size": 1,
            ], &builder)
    }

    private func masked(
        _ pixels: JSON, _ mask: JSON, _ builder: inout GraphBuilder, _ parts: PlainGraph.Parts,
        _ positive: inout JSON, _ negative: inout JSON
    ) -> JSON {
        switch inpaint {
        case "replace":
            return Self.add(
                "VAEEncodeForInpaint",
                [
                    "pixels": pixels, "vae": parts.vae, "mask": mask,
                    "grow_mask_by": options["grow_mask_by"] ?? 6,
                ], &builder)
        case "model":
            let id = builder.add(
                "InpaintModelConditioning",
                [
                    "positive": positive, "negative": negative, "vae": parts.vae,
                    "pixels": pixels, "mask": mask, "noise_mask": true,
                ])
            positive = GraphBuilder.link(id)
            negative = GraphBuilder.link(id, 1)
            return GraphBuilder.link(id, 2)
        default:
            let samples = Self.add("VAEEncode", ["pixels": pixels, "vae": parts.vae], &builder)
            return Self.add(
                "SetLatentNoiseMask", ["samples": samples, "mask": mask], &builder)
        }
    }

    /// What is outside the mask is the picture's own, to the pixel.
    func finished(_ builder: inout GraphBuilder, _ picture: JSON) -> JSON {
        guard let source, let mask, let size = request.source?.pixels else { return picture }
        let picture =
            size == canvas
            ? picture : scale(picture, to: size, &builder, crop: "disabled")
        return Self.add(
            "ImageCompositeMasked",
            [
                "destination": source, "source": picture, "x": 0, "y": 0, "resize_source": false,
                "mask": mask,
            ], &builder)
    }

    private func scaled(_ image: JSON, _ builder: inout GraphBuilder, crop: JSON) -> JSON {
        request.source?.pixels == canvas ? image : scale(image, to: canvas, &builder, crop: crop)
    }

    private func scale(
        _ image: JSON, to size: Size, _ builder: inout GraphBuilder, crop: JSON
    ) -> JSON {
        Self.add(
            "ImageScale",
            [
                "image": image, "upscale_method": options["upscale_method"] ?? "lanczos",
                "width": JSON(size.width), "height": JSON(size.height), "crop": crop,
            ], &builder)
    }

    private static func add(
        _ name: String, _ inputs: JSON, _ builder: inout GraphBuilder
    ) -> JSON {
        GraphBuilder.link(builder.add(name, inputs))
    }
}
