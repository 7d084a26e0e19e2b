import GessoKit

/// What is no member of a request; a graph may stand beside it, node by node.
enum Options {
    static let all = submission + drawing

    private static let submission = [
        Property("graph", .object, "A graph in ComfyUI's API format, in place of the config's."),
        Property("number", .real(-1e9...1e9), "The place in the server's queue, lower first."),
        Property("front", .flag, "Puts the job in front of the queue."),
        Property(
            "extra_data", .object,
            "More for the server, such as extra_pnginfo; never keys, which would be stored."),
        Property(
            "partial_execution_targets", .list, "Ids of output nodes; only these are worked out."),
    ]

    private static let drawing = [
        Property("sampler_name", .text, "The sampler of the plain graph.", standard: "euler"),
        Property(
            "scheduler", .text,
            "The schedule of the plain graph; simple for FLUX, else normal if unset."),
        Property(
            "loras", .list,
            "Weights that the plain graph adds: {lora_name, strength_model, strength_clip}."),
        Property(
            "inpaint", .words(["keep", "replace", "model"]),
            "What the mask's inside starts from: the picture, nothing, or what a model for"
                + " inpainting wants.", standard: "keep"),
        Property(
            "grow_mask_by", .whole(0...64), "Pixels by which `inpaint: replace` grows the mask.",
            standard: 6),
        Property(
            "upscale_method", .words(["nearest-exact", "bilinear", "area", "bicubic", "lanczos"]),
            "How the plain graph brings pictures to a size.", standard: "lanczos"),
    ]
}
