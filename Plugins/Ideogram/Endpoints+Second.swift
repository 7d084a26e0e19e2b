import GessoKit

extension Endpoints {
    private static let looks = [
        Choice("style", Words.lower(Words.styles)),
        Choice("style_preset", Words.lower(Words.presets)),
    ]

    private static func fill(_ endpoint: inout Endpoint) {
        (endpoint.rate, endpoint.speeds, endpoint.isQueued) = (.three, .three, true)
    }

    /// 3.0 behind the second generation of the API.
    static let three: [Endpoint] = [
        Endpoint(
            row(
                "ideogram-3", "Ideogram 3.0", .generate, [.seed, .negativePrompt, .references],
                options: Options.three + Options.job
            ) {
                ($0.sizes, $0.aspectRatios) = (Words.threeSizes, Words.ratios)
                ($0.choices, $0.maxInputs) = (looks, 10)
            }, "/v2/image/generate/ideogram-3", .second, .either
        ) {
            fill(&$0)
            $0.styles = "style_reference_images"
            ($0.references, $0.showsCharacters) = ("character_reference_images", true)
            $0.maxReferences = 1
        },
        Endpoint(
            row(
                "ideogram-3", "Ideogram 3.0, inpaint", .edit, [.seed, .references],
                options: [Options.magicSecond, Options.palette, Options.codes] + Options.job
            ) {
                ($0.mask, $0.choices) = (.blackEdits, looks)
                ($0.maxInputs, $0.maxInputBytes) = (11, 25_000_000)
            }, "/v2/image/inpaint/ideogram-3", .second, .form
        ) {
            fill(&$0)
            ($0.needsMask, $0.styles) = (true, "style_reference_images")
        },
        Endpoint(
            row(
                "ideogram-3", "Ideogram 3.0, remix", .vary,
                [.seed, .negativePrompt, .strength, .references],
                options: [Options.magicSecond, Options.palette, Options.codes] + Options.job
            ) {
                ($0.sizes, $0.aspectRatios) = (Words.threeSizes, Words.ratios)
                ($0.choices, $0.maxInputs, $0.maxInputBytes) = (looks, 11, 50_000_000)
            }, "/v2/image/remix/ideogram-3", .second, .form
        ) {
            fill(&$0)
            $0.styles = "style_reference_images"
        },
        Endpoint(
            row("ideogram-3", "Ideogram 3.0, describe", .describe, options: []),
            "/v2/image/describe/ideogram-3", .second, .form
        ) { ($0.takesPrompt, $0.needsPrompt) = (false, false) },
        Endpoint(
            row(
                "ideogram-3-transparent", "Ideogram 3.0 without background", .generate,
                [.seed, .negativePrompt, .transparency],
                options: [Options.magicSecond, Options.enlargingSecond] + Options.job
            ) { $0.aspectRatios = Words.ratios },
            "/v2/image/generate/ideogram-3-transparent", .second, .json
        ) {
            fill(&$0)
            $0.rate = .transparentThree
        },
    ]

    /// 2.0, 2a and the choice of the provider.
    static let older: [Endpoint] = [
        old("ideogram-2", "Ideogram 2.0", [.seed, .negativePrompt], .two),
        old("ideogram-2a", "Ideogram 2a", .seed, .twoA),
        Endpoint(
            row(
                "auto", "A model that Ideogram chooses", .generate, .seed,
                options: [Options.magicSecond] + Options.job
            ), "/v2/image/generate/auto", .second, .json
        ) { $0.isQueued = true },
        Endpoint(
            row(
                "auto", "A model that Ideogram chooses, remix", [.vary, .edit],
                [.seed, .strength], options: [Options.magicSecond] + Options.job
            ) { $0.maxInputBytes = 50_000_000 }, "/v2/image/remix/auto", .second, .form
        ) { $0.isQueued = true },
    ]

    private static func old(
        _ id: String, _ label: String, _ features: Features, _ rate: Rate
    ) -> Endpoint {
        Endpoint(
            row(
                id, label, .generate, features, options: [Options.magicSecond] + Options.job
            ) {
                $0.aspectRatios = Words.ratios
                $0.choices = [Choice("style", Words.lower(Words.legacyStyles))]
            }, "/v2/image/generate/\(id)", .second, .json
        ) { ($0.rate, $0.speeds, $0.isQueued) = (rate, .second, true) }
    }
}
