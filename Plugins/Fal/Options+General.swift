import GessoKit

extension Options {
    /// The many dials of `flux-general`.
    static let general: [Property] = [
        loras, fillImage,
        Property("control_loras", .list, "LoRA weights that take a control picture."),
        Property("controlnets", .list, "The ControlNet to use; one at most."),
        Property("controlnet_unions", .list, "The union of ControlNets to use; one at most."),
        Property("ip_adapters", .list, "IP adapters to use."),
        Property("easycontrols", .list, "EasyControl inputs to use."),
        Property("reference_image_url", .text, "The address of a picture to refer to."),
        Property(
            "reference_strength", .real(-3...3), "How much the picture to refer to counts."),
        Property("reference_start", .real(0...1), "Where in the steps referring begins."),
        Property("reference_end", .real(0...1), "Where in the steps referring ends."),
        Property("scheduler", .words(["euler", "dpmpp_2m"]), "The sampler."),
        Property("sigma_schedule", .text, "The schedule of noise."),
        Property("use_beta_schedule", .flag, "Use a beta schedule of noise."),
        Property("base_shift", .real(0...10), "The shift of the first time steps."),
        Property("max_shift", .real(0...10), "The shift of the last time steps."),
        Property("real_cfg_scale", .real(0...20), "Guidance by a second pass."),
        Property("use_real_cfg", .flag, "Guide by a second pass, which takes twice as long."),
        Property("use_cfg_zero", .flag, "Start guidance from zero."),
        Property("nag_scale", .real(0...10), "How strongly the negative prompt counts."),
        Property("nag_tau", .real(0...10), "The norm at which negative guidance is cut."),
        Property("nag_alpha", .real(0...1), "The weight of negative guidance."),
        Property("nag_end", .real(0...1), "Where in the steps negative guidance ends."),
        sync,
    ]
}
