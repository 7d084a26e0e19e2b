import GessoKit

/// A request in the server's fields.
struct Order {
    private let request: Request
    private let settings: Settings
    private let options: JSON
    private let shape: Shape

    init(_ request: Request, _ settings: Settings, _ options: JSON) throws(Failure) {
        self.request = request
        self.settings = settings
        self.options = options
        shape = try Shape(request)
        guard request.operation == .generate || request.source != nil else {
            throw .invalid("/image", "there is no picture to work on")
        }
        guard request.operation != .generate || request.inputs.isEmpty else {
            throw .invalid("/images", "the server generates without pictures; use image.edit")
        }
    }

    private var drawsFresh: Bool { request.operation == .generate }
    var label: String { drawsFresh ? "txt2img" : "img2img" }
    var path: String { "/sdapi/v1/\(label)" }

    /// The body for some of the pictures.
    ///
    /// - Parameters:
    ///   - first: the index of the first one.
    ///   - count: how many.
    ///   - checkpoint: as the server calls it; nil is the loaded one.
    ///   - task: the name of the work.
    /// - Returns: the body.
    func body(from first: Int, count: Int, checkpoint: String?, task: String?) -> JSON {
        let general: JSON = [
            "prompt": .string(request.prompt ?? ""),
            "negative_prompt": JSON(request.negativePrompt),
            "seed": JSON(seed(first)), "steps": JSON(request.steps),
            "width": JSON(shape.size?.width), "height": JSON(shape.size?.height),
            "denoising_strength": JSON(strength),
            "batch_size": .integer(Int64(count)), "n_iter": 1, "force_task_id": JSON(task),
        ]
        return general.merging(guidance).merging(pictures).merging(wishes(first))
            .merging(overrides(checkpoint))
    }

    /// Without a strength of its own a variation stays near its picture.
    private var strength: Double? {
        request.strength ?? (request.operation == .vary ? settings.varyStrength : nil)
    }

    private var guidance: JSON {
        guard let guidance = request.guidance else { return [:] }
        guard settings.distils else { return ["cfg_scale": .number(guidance)] }
        return ["cfg_scale": 1, "distilled_cfg_scale": .number(guidance)]
    }

    private var pictures: JSON {
        guard let source = request.source else { return [:] }
        let fields: JSON = [
            "init_images": [source.base64], "resize_mode": JSON(shape.resizeMode),
        ]
        guard let mask = request.mask else { return fields }
        // The server's own would crop to the mask and start from a blurred hole.
        return fields.merging([
            "mask": mask.base64, "mask_blur": 4, "inpainting_fill": 1, "inpaint_full_res": false,
            "inpainting_mask_invert": 0,
        ])
    }

    /// The server counts seeds up, or subseeds where these vary the picture.
    private func seed(_ first: Int) -> Int64? {
        request.seed.map { variesBySubseed ? $0 : $0 &+ Int64(first) }
    }

    private var variesBySubseed: Bool { (options["subseed_strength"]?.real ?? 0) > 0 }

    private func wishes(_ first: Int) -> JSON {
        let own = ["batch_size", "override_settings", "override_settings_restore_afterwards"]
        var wishes = JSON.object((options.members ?? []).filter { !own.contains($0.name) })
        if variesBySubseed, let subseed = options["subseed"]?.whole, subseed >= 0 {
            wishes = wishes.merging(["subseed": .integer(subseed &+ Int64(first))])
        }
        return wishes
    }

    private func overrides(_ checkpoint: String?) -> JSON {
        let format: String? =
            switch request.format {
            case .png: "png"
            case .jpeg: "jpg"
            case .webp: "webp"
            default: nil
            }
        let own: JSON = ["sd_model_checkpoint": JSON(checkpoint), "samples_format": JSON(format)]
        let settings = own.merging(options["override_settings"] ?? [:])
        guard settings.members?.isEmpty == false else { return [:] }
        return [
            "override_settings": settings,
            "override_settings_restore_afterwards": options["override_settings_restore_afterwards"]
                ?? false,
        ]
    }
}
