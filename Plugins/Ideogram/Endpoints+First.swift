import GessoKit

extension Endpoints {
    private static let looks = [
        Choice("style", Words.styles), Choice("style_preset", Words.presets),
    ]
    private static let presets = [Choice("style_preset", Words.presets)]
    private static let names = ["V_3", "v3"]
    private static let options = [
        Options.magic, Options.palette, Options.codes, Options.custom, Options.characterMask,
    ]

    private static func fill(_ endpoint: inout Endpoint) {
        (endpoint.rate, endpoint.speeds) = (.three, .first)
        endpoint.styles = "style_reference_images"
    }

    /// One character, beside a mask too.
    private static func showing(_ endpoint: inout Endpoint) {
        fill(&endpoint)
        endpoint.references = "character_reference_images"
        (endpoint.maxReferences, endpoint.maxReferencesWithMask) = (1, 1)
        endpoint.showsCharacters = true
    }

    /// 3.0 behind the first generation of the API, its 4.0, and its edits by prompt.
    static let first: [Endpoint] = [
        Endpoint(
            row(
                "ideogram-v3", "Ideogram 3.0, first API", .generate,
                [.seed, .negativePrompt, .references],
                options: options
            ) {
                ($0.sizes, $0.aspectRatios) = (Words.threeSizes, Words.ratios)
                ($0.choices, $0.maxInputs, $0.aliases) = (looks, 16, names)
            }, "/v1/ideogram-v3/generate", .first, .either, showing),
        Endpoint(
            row(
                "ideogram-v3", "Ideogram 3.0, first API, edit", .edit, [.seed, .references],
                options: options
            ) {
                ($0.mask, $0.choices) = (.blackEdits, looks)
                ($0.maxInputs, $0.aliases) = (16, names)
            }, "/v1/ideogram-v3/edit", .first, .form
        ) {
            showing(&$0)
            $0.needsMask = true
        },
        Endpoint(
            row(
                "ideogram-v3", "Ideogram 3.0, first API, remix", .vary,
                [.seed, .negativePrompt, .strength, .references],
                options: options
            ) {
                ($0.sizes, $0.aspectRatios) = (Words.threeSizes, Words.ratios)
                ($0.choices, $0.maxInputs, $0.aliases) = (looks, 16, names)
            }, "/v1/ideogram-v3/remix", .first, .form, showing),
        Endpoint(
            row(
                "ideogram-v3-transparent", "Ideogram 3.0 without background, first API", .generate,
                [.seed, .negativePrompt, .transparency],
                options: [Options.magic, Options.enlarging, Options.custom]
            ) { $0.aspectRatios = Words.ratios },
            "/v1/ideogram-v3/generate-transparent", .first, .json
        ) { ($0.rate, $0.speeds) = (.transparentThree, .first) },
        Endpoint(
            row(
                "ideogram-v3-reframe", "Reframe to a size, first API", .edit,
                [.seed, .references], options: [Options.palette, Options.codes]
            ) { ($0.sizes, $0.choices, $0.maxInputs) = (Words.threeSizes, presets, 16) },
            "/v1/ideogram-v3/reframe", .first, .form
        ) {
            fill(&$0)
            ($0.takesPrompt, $0.needsPrompt, $0.needsSize) = (false, false, true)
        },
        Endpoint(
            row(
                "ideogram-v3-replace-background", "Replace the background, first API", .edit,
                [.seed, .references], options: [Options.magic, Options.palette, Options.codes]
            ) { ($0.choices, $0.maxInputs) = (presets, 16) },
            "/v1/ideogram-v3/replace-background", .first, .form, fill),
        // It has no fields for sizes, care and several pictures, but takes models of one's own.
        Endpoint(
            row(
                "ideogram-v4-first", "Ideogram 4.0, first API", .generate, .seed,
                options: [Options.legacyMagic, Options.custom]
            ) { $0.maxImages = 1 }, "/v1/ideogram-v4/generate", .first, .json
        ) { $0.rate = .four },
        Endpoint(
            row(
                "edit", "Edit by prompt, first API", .edit, [.seed, .transparency],
                options: [Options.magic]
            ) {
                ($0.sizes, $0.aspectRatios) = (Words.threeSizes, Words.ratios)
                $0.maxInputs = 10
            }, "/v1/edit", .first, .form
        ) { ($0.image, $0.references, $0.maxReferences) = ("images", "images", 9) },
    ]
}
