import GessoKit

extension Endpoints {
    /// Endpoints of the second generation that do one thing to a picture.
    static let tools: [Endpoint] = [
        Endpoint(
            row(
                "remove-background", "Remove background", .removeBackground, .transparency,
                options: [Options.hidden, Options.job[0]]
            ) {
                ($0.maxImages, $0.maxInputBytes) = (1, 25_000_000)
            }, "/v2/image/remove-background/ideogram-1", .second, .form
        ) {
            ($0.takesPrompt, $0.needsPrompt, $0.rate, $0.isQueued) = (
                false, false, .image(0.01), true
            )
        },
        // It answers with a job in any case, and has no field that says so.
        Endpoint(
            row("remove-object", "Remove an object", .edit, .seed, options: []) {
                ($0.maxImages, $0.maxInputBytes, $0.mask) = (1, 50_000_000, .whiteEdits)
            }, "/v2/image/remove-object/ideogram-1", .second, .form
        ) {
            ($0.takesPrompt, $0.needsPrompt) = (false, false)
            ($0.needsMask, $0.rate) = (true, .image(0.03))
        },
        Endpoint(
            row(
                "reframe", "Reframe to a size with 3.0", .edit, [.seed, .references],
                options: [Options.palette, Options.codes, Options.job[0]]
            ) {
                ($0.sizes, $0.maxInputs, $0.maxInputBytes) = (Words.threeSizes, 11, 25_000_000)
                $0.choices = [Choice("style_preset", Words.lower(Words.presets))]
            }, "/v2/image/reframe/ideogram-3", .second, .form
        ) {
            ($0.takesPrompt, $0.needsPrompt, $0.needsSize) = (false, false, true)
            ($0.rate, $0.speeds, $0.isQueued) = (.three, .three, true)
            $0.styles = "style_reference_images"
        },
        Endpoint(
            row(
                "replace-background", "Replace the background with 3.0", .edit,
                options: [Options.hidden, Options.webhook]
            ) { $0.maxInputBytes = 50_000_000 },
            "/v2/image/replace-background/ideogram-3", .second, .form
        ) { ($0.rate, $0.speeds) = (.three, .three) },
        Endpoint(
            row(
                "replace-background-gpt-image-2", "Replace the background with GPT Image 2", .edit,
                options: [Options.hidden, Options.webhook]
            ) { $0.maxInputBytes = 50_000_000 },
            "/v2/image/replace-background/gpt-image-2", .second, .form
        ) { $0.speeds = .foreign },
    ]

    /// What enlarges; prices depend on the picture.
    static let enlarging: [Endpoint] =
        [
            ("upscale", "Upscale, the provider chooses how", "auto", Features.seed),
            ("topaz-standard-2", "Upscale with Topaz Standard 2", "topaz-standard-2", []),
            ("topaz-wonder-3-5", "Upscale with Topaz Wonder 3.5", "topaz-wonder-3-5", .seed),
        ].map { id, label, path, features in
            Endpoint(
                row(id, label, .upscale, features, options: Options.job) {
                    ($0.maxImages, $0.maxInputBytes) = (1, 50_000_000)
                }, "/v2/image/upscale/\(path)", .second, .form
            ) { ($0.takesPrompt, $0.needsPrompt, $0.isQueued) = (false, false, true) }
        }
}
