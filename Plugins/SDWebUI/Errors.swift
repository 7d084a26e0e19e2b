import GessoKit

/// How the servers' refusals are read: `error` is the class of an exception or, with SD.Next, a
/// sentence; what FastAPI refuses stands in `detail`.
enum Errors {
    private static let tooLarge = "the picture is too large for the server's graphics memory"

    static let table: ErrorTable = {
        var table = ErrorTable(rows)
        table.codes = ["/detail/*/type", "/error"]
        table.messages = ["/detail/*/msg", "/detail", "/errors", "/error"]
        table.parameters = ["/detail/*/loc/1"]
        table.fields = fields
        return table
    }()

    private static let rows: [ErrorTable.Row] = [
        .on(
            [400, 404, 500],
            texts: ["init image not found", "init image is none"], .invalidRequest,
            field: "/image"),
        .on(
            [400, 404], texts: ["sampler not found"], .invalidRequest,
            field: "/options/sampler_name"),
        .on(
            404, .modelUnavailable,
            says: "the server does not offer its interface for programs: start it with --api"),
        .on(422, texts: ["script '"], .invalidRequest, field: "/options/script_name"),
        .on(
            500, texts: ["invalid encoded image", "invalid image url", "requests not allowed"],
            .invalidRequest, field: "/image"),
        .on(500, texts: ["bad number of images passed"], .invalidRequest, field: "/image"),
        .on(500, codes: ["OutOfMemoryError"], .serverError, field: "/size", says: tooLarge),
        .on(500, texts: ["out of memory"], .serverError, field: "/size", says: tooLarge),
    ]

    private static let fields = [
        "prompt": "/prompt", "negative_prompt": "/negative_prompt", "seed": "/seed",
        "steps": "/steps", "cfg_scale": "/guidance", "width": "/size", "height": "/size",
        "batch_size": "/options/batch_size", "n_iter": "/n", "denoising_strength": "/strength",
        "init_images": "/image", "image": "/image", "mask": "/mask",
        "upscaling_resize": "/factor",
    ].merging(
        (Options.drawing + Options.enlarging).map { ($0.name, "/options/\($0.name)") }
    ) { typed, _ in typed }
}
