import GessoKit

/// The graph that is built where the user gives none: the examples of ComfyUI's own documentation.
struct PlainGraph {
    /// What a sampler works with.
    struct Parts {
        var model: JSON
        var clip: JSON
        var vae: JSON
    }

    let request: Request
    let options: JSON
    let settings: Settings
    let uploads: Uploads.Names
    /// A file of the server.
    let model: String
    let prefix: String
    private var builder = GraphBuilder()

    init(
        _ request: Request, _ options: JSON, _ settings: Settings, _ uploads: Uploads.Names,
        model: String, prefix: String
    ) {
        self.request = request
        self.options = options
        self.settings = settings
        self.uploads = uploads
        self.model = model
        self.prefix = prefix
    }

    /// The graph for one picture.
    func graph(seed: Int64) throws(Failure) -> Graph {
        var copy = self
        if request.operation == .upscale {
            try copy.enlarge()
        } else {
            try copy.draw(seed: seed)
        }
        return Graph(copy.builder.nodes)
    }

    private mutating func add(_ name: String, _ inputs: JSON) -> JSON {
        GraphBuilder.link(builder.add(name, inputs))
    }

    private mutating func draw(seed: Int64) throws(Failure) {
        var parts = settings.isFlux ? flux() : checkpoint()
        try addWeights(to: &parts)
        var positive = add(
            "CLIPTextEncode", ["text": .string(request.prompt ?? ""), "clip": parts.clip])
        var negative = add(
            "CLIPTextEncode", ["text": .string(request.negativePrompt ?? ""), "clip": parts.clip])
        if settings.isFlux {
            positive = add(
                "FluxGuidance",
                ["conditioning": positive, "guidance": .number(request.guidance ?? 3.5)])
        }
        var start = try PlainStart(self)
        let latent = try start.latent(&builder, parts, &positive, &negative)
        let samples = add(
            "KSampler",
            [
                "model": parts.model, "positive": positive, "negative": negative,
                "latent_image": latent, "seed": .integer(seed),
                "steps": .integer(Int64(request.steps ?? 20)),
                "cfg": .number(settings.isFlux ? 1 : request.guidance ?? 8),
                "sampler_name": options["sampler_name"] ?? "euler",
                "scheduler": options["scheduler"] ?? (settings.isFlux ? "simple" : "normal"),
                "denoise": .number(start.denoise),
            ])
        let picture = add("VAEDecode", ["samples": samples, "vae": parts.vae])
        save(start.finished(&builder, picture))
    }

    private mutating func save(_ picture: JSON) {
        _ = add("SaveImage", ["images": picture, "filename_prefix": .string(prefix)])
    }

    private mutating func checkpoint() -> Parts {
        let id = builder.add("CheckpointLoaderSimple", ["ckpt_name": .string(model)])
        return Parts(
            model: GraphBuilder.link(id), clip: GraphBuilder.link(id, 1),
            vae: GraphBuilder.link(id, 2))
    }

    private mutating func flux() -> Parts {
        Parts(
            model: add(
                "UNETLoader",
                [
                    "unet_name": .string(model),
                    "weight_dtype": .string(settings.text("weight_dtype")),
                ]),
            clip: add(
                "DualCLIPLoader",
                [
                    "clip_name1": .string(settings.text("clip_name1")),
                    "clip_name2": .string(settings.text("clip_name2")), "type": "flux",
                ]),
            vae: add("VAELoader", ["vae_name": .string(settings.text("vae_name"))]))
    }

    private mutating func addWeights(to parts: inout Parts) throws(Failure) {
        for (index, lora) in (options["loras"]?.elements ?? []).enumerated() {
            guard let name = lora["lora_name"]?.text else {
                throw .invalid("/options/loras/\(index)", "weights to add have a `lora_name`")
            }
            let id = builder.add(
                "LoraLoader",
                [
                    "model": parts.model, "clip": parts.clip, "lora_name": .string(name),
                    "strength_model": lora["strength_model"] ?? 1.0,
                    "strength_clip": lora["strength_clip"] ?? 1.0,
                ])
            parts.model = GraphBuilder.link(id)
            parts.clip = GraphBuilder.link(id, 1)
        }
    }

    private mutating func enlarge() throws(Failure) {
        guard let image = uploads.images.first else {
            throw .invalid("/image", "there is no picture to enlarge")
        }
        let upscaler = add("UpscaleModelLoader", ["model_name": .string(model)])
        let source = add("LoadImage", ["image": .string(image)])
        var picture = add("ImageUpscaleWithModel", ["upscale_model": upscaler, "image": source])
        if let factor = request.factor, let size = request.source?.pixels {
            // The model has a factor of its own.
            picture = add(
                "ImageScale",
                [
                    "image": picture, "upscale_method": options["upscale_method"] ?? "lanczos",
                    "width": Self.side(size.width, factor),
                    "height": Self.side(size.height, factor), "crop": "disabled",
                ])
        }
        save(picture)
    }

    private static func side(_ side: UInt32, _ factor: Double) -> JSON {
        .integer(Int64(min((Double(side) * factor).rounded(), 16_384)))
    }
}
