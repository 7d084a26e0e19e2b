import GessoKit

/// The fields of the server that are no member of a request.
enum Options {
    static let drawing = general + hires + pictures

    private static let general = [
        Property("styles", .list, "Names of styles that are saved on the server."),
        Property("sampler_name", .text, "The sampler, as GET /sdapi/v1/samplers names it."),
        Property("scheduler", .text, "The schedule of noise, such as Karras; automatic if unset."),
        Property("subseed", .whole(-1...4_294_967_294), "The seed that a variation goes towards."),
        Property("subseed_strength", .real(0...1), "How far it goes towards `subseed`."),
        Property(
            "distilled_cfg_scale", .real(0...100), "The guidance of distilled models, with Forge."),
        Property(
            "batch_size", .whole(1...16),
            "Pictures that the server makes side by side; `n` is made in so many at a time.",
            standard: 1),
        Property("restore_faces", .flag, "Mends faces with the server's model for it."),
        Property("tiling", .flag, "Makes a picture whose edges fit each other."),
        Property(
            "override_settings", .object,
            "Settings of the server for this request, such as CLIP_stop_at_last_layers."),
        Property(
            "override_settings_restore_afterwards", .flag,
            "Goes back to the settings of before; with another model it is loaded again each time.",
            standard: false),
        Property("alwayson_scripts", .object, "Arguments of extensions, such as ControlNet."),
        Property("script_name", .text, "A script that the server runs."),
        Property("script_args", .list, "The arguments of `script_name`."),
        Property("save_images", .flag, "Also writes the pictures on the server."),
        Property("infotext", .text, "A generation's text, which fills what is unset."),
    ]

    private static let hires = [
        Property("enable_hr", .flag, "Makes the picture larger in a second pass."),
        Property("hr_scale", .real(1...8), "How much larger the second pass makes it."),
        Property("hr_upscaler", .text, "The upscaler before the second pass."),
        Property("hr_second_pass_steps", .whole(0...10_000), "Its steps; 0 is as many as before."),
        Property("hr_resize_x", .whole(0...8192), "The width of the second pass, for hr_scale."),
        Property("hr_resize_y", .whole(0...8192), "The height of the second pass, for hr_scale."),
    ]

    private static let pictures = [
        Property(
            "resize_mode", .whole(0...3),
            "What happens to an input of another shape: 0 stretched, 1 cropped, 2 filled up,"
                + " 3 stretched as a latent."),
        Property(
            "image_cfg_scale", .real(0...100), "Guidance by the input, for models that edit."),
        Property("mask_blur", .whole(0...256), "Pixels by which the mask is blurred; 4 if unset."),
        Property("mask_blur_x", .whole(0...256), "The same from left to right."),
        Property("mask_blur_y", .whole(0...256), "The same from top to bottom."),
        Property("mask_round", .flag, "Makes a mask of transparency black and white."),
        Property(
            "inpainting_fill", .whole(0...3),
            "What the mask's inside starts from: 0 its surroundings, 1 the picture, 2 noise,"
                + " 3 nothing; 1 if unset."),
        Property(
            "inpaint_full_res", .flag,
            "Works on the mask's surroundings alone, at the full size; false if unset."),
        Property("inpaint_full_res_padding", .whole(0...1024), "Pixels around the mask then."),
        Property("inpainting_mask_invert", .whole(0...1), "1 repaints what is outside the mask."),
        Property(
            "include_init_images", .flag,
            "Repeats the inputs in the server's answer, where only the server looks at them."),
        Property("initial_noise_multiplier", .real(0...10), "How much noise is added first."),
    ]

    static let enlarging = [
        Property("upscaler_1", .text, "The upscaler, as GET /sdapi/v1/upscalers names it."),
        Property("upscaler_2", .text, "A second one, whose result is mixed in."),
        Property("extras_upscaler_2_visibility", .real(0...1), "How much of the second is seen."),
        Property(
            "gfpgan_visibility", .real(0...1), "How much of faces that GFPGAN mended is seen."),
        Property(
            "codeformer_visibility", .real(0...1),
            "How much of faces that CodeFormer mended is seen."),
        Property("codeformer_weight", .real(0...1), "How closely CodeFormer keeps to the picture."),
        Property("upscale_first", .flag, "Enlarges before faces are mended."),
        Property("upscaling_resize_w", .whole(1...32_768), "A width in place of `factor`."),
        Property("upscaling_resize_h", .whole(1...32_768), "A height in place of `factor`."),
        Property("upscaling_crop", .flag, "Crops to that width and height."),
    ]
}
