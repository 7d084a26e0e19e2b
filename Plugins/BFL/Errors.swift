import GessoKit

/// How answers become failures; statuses mean what they usually do.
enum Errors {
    static let table: ErrorTable = {
        var errors = ErrorTable([
            .on(
                .failed, codes: ["Request Moderated"], .contentPolicy,
                says: "bfl refuses the prompt or a picture of the request"),
            .on(
                .failed, codes: ["Content Moderated"], .contentPolicy,
                says: "bfl refuses the picture that was made; another seed may pass"),
            .on(404, codes: ["Task not found"], .invalidRequest),
            .on(
                .failed, codes: ["Error"], .serverError, retry: .operation, says: "the task failed"),
            .on(400, .invalidRequest),
            .on([401, 403], .auth),
            .on(402, .quotaExhausted, says: "there are no credits left at bfl"),
            .on(404, .modelUnavailable),
            .on(422, .invalidRequest),
            .on(
                429, .rateLimited, retry: .exchange,
                says: "too many tasks are unfinished, or requests came too fast"),
            .on([500, 502, 503], .serverError, retry: .again),
        ])
        errors.codes = ["/status", "/detail/*/type", "/error"]
        errors.messages = [
            "/details/Moderation Reasons/*", "/details/error", "/detail/*/msg", "/detail",
            "/message", "/error",
        ]
        errors.requestIDs = ["x-request-id", "/id"]
        errors.parameters = ["/detail/0/loc/1"]
        errors.fields = fields
        return errors
    }()

    private static let fields = [
        "prompt": "/prompt", "width": "/size", "height": "/size",
        "aspect_ratio": "/aspect_ratio", "seed": "/seed", "steps": "/steps",
        "guidance": "/guidance", "output_format": "/format", "image": "/image",
        "input_image": "/image", "input_image_2": "/images/1", "input_image_3": "/images/2",
        "input_image_4": "/images/3", "input_image_5": "/images/4",
        "input_image_6": "/images/5", "input_image_7": "/images/6",
        "input_image_8": "/images/7", "image_prompt": "/images/0", "mask": "/mask",
        "safety_tolerance": "/safety", "raw": "/options/raw", "top": "/options/top",
        "bottom": "/options/bottom", "left": "/options/left", "right": "/options/right",
        "dilate_pixels": "/options/dilate_pixels", "mode": "/options/mode",
        "webhook_url": "/options/webhook_url",
        "auto_crop": "/options/auto_crop", "prompt_upsampling": "/options/prompt_upsampling",
        "image_prompt_strength": "/options/image_prompt_strength",
        "reference_offset_x": "/options/reference_offset_x",
        "reference_offset_y": "/options/reference_offset_y",
    ]
}
