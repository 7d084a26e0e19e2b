import GessoKit

extension Property {
    static func growMask(_ most: Int64, _ standard: String) -> Property {
        Property(
            "grow_mask", .whole(0...most),
            "Pixels by which the masked part grows on all sides, \(standard).")
    }

    /// A number up to 1; the standard is the provider's.
    static func share(_ name: String, _ description: String, from least: Double = 0) -> Property {
        Property(name, .real(least...1), description)
    }

    static let margins = ["left", "right", "up", "down"].map {
        Property($0, .whole(0...2000), "Pixels that are added there; one side must be above 0.")
    }

    /// What a step that enlarges has no members for.
    static let enlarging = [
        Property("prompt", .text, "What the picture shows; must be given."),
        Property("negative_prompt", .text, "What it must not show."),
        Property("seed", .whole(1...4_294_967_294), "A number for the same result again."),
    ]

    static let relighting = [
        Property("foreground_prompt", .text, "What the subject is, so that it keeps its look."),
        .share("preserve_original_subject", "How much of the subject is kept, 0.6."),
        .share("original_background_depth", "How far away the background is, 0.5."),
        Property(
            "keep_original_background", .flag, "Whether only the light changes, false."),
        Property(
            "light_source_direction", .words(["left", "right", "above", "below"]),
            "Where the light comes from."),
        .share(
            "light_source_strength",
            "How strong the light is, 0.3; wants a direction or a style picture for the light."),
    ]

    /// What the first generation has besides typed members.
    static let sampling = [
        Property(
            "sampler",
            .words([
                "DDIM", "DDPM", "K_DPMPP_2M", "K_DPMPP_2S_ANCESTRAL", "K_DPM_2",
                "K_DPM_2_ANCESTRAL", "K_EULER", "K_EULER_ANCESTRAL", "K_HEUN", "K_LMS",
            ]), "How noise becomes a picture; chosen by the service."),
        Property(
            "clip_guidance_preset",
            .words(["FAST_BLUE", "FAST_GREEN", "NONE", "SIMPLE", "SLOW", "SLOWER", "SLOWEST"]),
            "How the picture is held against the text, NONE."),
        Property("extras", .object, "Experiments of the provider."),
        Property(
            "init_image_mode", .words(["IMAGE_STRENGTH", "STEP_SCHEDULE"]),
            "What says how much of the first picture is kept, IMAGE_STRENGTH."),
        Property(
            "mask_source", .words(["INIT_IMAGE_ALPHA"]),
            "Repaints what is transparent in the picture, in place of a mask."),
        .share("step_schedule_start", "Where in the steps the change begins, 0.65."),
        .share("step_schedule_end", "Where in the steps the change ends."),
    ]
}
