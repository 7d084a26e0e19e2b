import GessoKit

/// The endpoints of the second generation; the first of each operation is its default.
enum Endpoints {
    static let all = generating + editing + steered + enlarging

    /// The endpoint of that name.
    static func named(_ id: String) -> Endpoint? {
        all.first { $0.id == id || $0.aliases.contains(id) }
    }

    private static let generating: [Endpoint] = [
        Endpoint(
            "core", label: "Stable Image Core", path: "generate/core",
            operations: [.generate, .test], credits: 3
        ) {
            $0.features = [.seed, .negativePrompt]
            $0.aliases = ["stable-image-core", "stability-ai/stable-image-core", "generate/core"]
            $0.picture = nil
            $0.hasRatio = true
            $0.hasPresets = true
        },
        Endpoint(
            "ultra", label: "Stable Image Ultra", path: "generate/ultra",
            operations: [.generate, .edit], credits: 8
        ) {
            $0.features = [.seed, .negativePrompt, .strength]
            $0.aliases = [
                "stable-image-ultra", "stability-ai/stable-image-ultra", "generate/ultra",
            ]
            $0.hasRatio = true
            $0.hasPresets = true
            $0.limits = .whole
        },
        engine("sd3.5-large", "Stable Diffusion 3.5 Large", 6.5) {
            $0.aliases = ["sd3.5", "sd3", "stable-diffusion-3.5-large", "generate/sd3"]
        },
        engine("sd3.5-large-turbo", "Stable Diffusion 3.5 Large Turbo", 4) {
            $0.aliases = ["stable-diffusion-3.5-large-turbo"]
        },
        engine("sd3.5-medium", "Stable Diffusion 3.5 Medium", 3.5) {
            $0.aliases = ["stable-diffusion-3.5-medium"]
        },
        engine("sd3-large", "Stable Diffusion 3 Large", nil) {
            $0.deprecated = "an older generation; use sd3.5-large"
            $0.aliases = ["stable-diffusion-3", "stability-ai/stable-diffusion-3"]
        },
        engine("sd3-large-turbo", "Stable Diffusion 3 Large Turbo", nil) {
            $0.deprecated = "an older generation; use sd3.5-large-turbo"
            $0.features.remove(.negativePrompt)
        },
        engine("sd3-medium", "Stable Diffusion 3 Medium", nil) {
            $0.deprecated = "an older generation; use sd3.5-medium"
        },
    ]

    private static func engine(
        _ id: String, _ label: String, _ credits: Double?, _ fill: (inout Endpoint) -> Void
    ) -> Endpoint {
        Endpoint(
            id, label: label, path: "generate/sd3", operations: [.generate, .edit],
            credits: credits
        ) {
            $0.features = [.seed, .negativePrompt, .strength, .guidance]
            // Whether it gives WebP is not documented.
            $0.formats = [.png, .jpeg]
            $0.engine = id
            $0.hasRatio = true
            $0.hasPresets = true
            $0.limits = .whole
            fill(&$0)
        }
    }

    private static let editing: [Endpoint] = [
        Endpoint(
            "inpaint", label: "Inpaint", path: "edit/inpaint", operations: .edit, credits: 5
        ) {
            $0.features = [.seed, .negativePrompt]
            $0.aliases = ["edit/inpaint"]
            $0.takesMask = true
            $0.hasPresets = true
            $0.options = [.growMask(100, "5")]
        },
        Endpoint("erase", label: "Erase", path: "edit/erase", operations: .edit, credits: 5) {
            $0.aliases = ["edit/erase"]
            $0.prompt = nil
            $0.takesMask = true
            $0.options = [.growMask(20, "5")]
        },
        Endpoint(
            "outpaint", label: "Outpaint", path: "edit/outpaint", operations: .edit, credits: 4
        ) {
            $0.aliases = ["edit/outpaint"]
            $0.hasPresets = true
            $0.limits = .broad
            $0.options = Property.margins + [.share("creativity", "How freely it fills, 0.5.")]
        },
        Endpoint(
            "search-and-replace", label: "Search and Replace", path: "edit/search-and-replace",
            operations: .edit, credits: 5
        ) {
            $0.features = [.seed, .negativePrompt]
            $0.aliases = ["edit/search-and-replace"]
            $0.hasPresets = true
            $0.limits = .broad
            $0.options = [
                Property("search_prompt", .text, "What is replaced; must be given."),
                .growMask(20, "3"),
            ]
            $0.required = ["search_prompt"]
        },
        Endpoint(
            "search-and-recolor", label: "Search and Recolor", path: "edit/search-and-recolor",
            operations: .edit, credits: 5
        ) {
            $0.features = [.seed, .negativePrompt]
            $0.aliases = ["edit/search-and-recolor"]
            $0.hasPresets = true
            $0.limits = .broad
            $0.options = [
                Property("select_prompt", .text, "What gets another color; must be given."),
                .growMask(20, "3"),
            ]
            $0.required = ["select_prompt"]
        },
        Endpoint(
            "remove-background", label: "Remove Background", path: "edit/remove-background",
            operations: .removeBackground, credits: 5
        ) {
            $0.features = [.transparency]
            $0.formats = [.png, .webp]
            $0.aliases = ["edit/remove-background"]
            $0.prompt = nil
            $0.limits = .background
        },
        Endpoint(
            "replace-background-and-relight", label: "Replace Background and Relight",
            path: "edit/replace-background-and-relight", operations: .edit, credits: 8
        ) {
            $0.features = [.seed, .negativePrompt, .references]
            $0.aliases = ["edit/replace-background-and-relight", "relight"]
            $0.prompt = "background_prompt"
            $0.picture = "subject_image"
            $0.second = "background_reference"
            $0.style = "light_reference"
            $0.isQueued = true
            $0.limits = .broad
            $0.options = Property.relighting
        },
    ]

    private static let steered: [Endpoint] = [
        control("sketch", "Control Sketch"), control("structure", "Control Structure"),
        Endpoint(
            "style", label: "Control Style", path: "control/style", operations: .edit, credits: 5
        ) {
            $0.features = [.seed, .negativePrompt]
            $0.aliases = ["control/style"]
            $0.hasRatio = true
            $0.hasPresets = true
            $0.limits = .broad
            $0.options = [.share("fidelity", "How closely the style is followed, 0.5.")]
        },
        Endpoint(
            "style-transfer", label: "Style Transfer", path: "control/style-transfer",
            operations: .edit, credits: 8
        ) {
            $0.features = [.seed, .negativePrompt, .references]
            $0.aliases = ["control/style-transfer"]
            $0.picture = "init_image"
            $0.style = "style_image"
            $0.limits = .broad
            $0.options = [
                .share("style_strength", "How much of the style is taken, 1."),
                .share("composition_fidelity", "How much of the composition is kept, 0.9."),
                .share("change_strength", "How much the picture changes, 0.9.", from: 0.1),
            ]
        },
    ]

    private static func control(_ id: String, _ label: String) -> Endpoint {
        Endpoint(id, label: label, path: "control/\(id)", operations: .edit, credits: 5) {
            $0.features = [.seed, .negativePrompt]
            $0.aliases = ["control/\(id)", "control-\(id)"]
            $0.hasPresets = true
            $0.limits = .broad
            $0.options = [.share("control_strength", "How closely the picture is followed, 0.7.")]
        }
    }

    private static let enlarging: [Endpoint] = [
        Endpoint(
            "fast", label: "Fast Upscale, four times", path: "upscale/fast",
            operations: .upscale, credits: 2
        ) {
            $0.features = []
            $0.aliases = ["upscale/fast", "upscale-fast"]
            $0.prompt = nil
            $0.limits = .fast
        },
        Endpoint(
            "conservative", label: "Conservative Upscale, to 4 megapixels",
            path: "upscale/conservative", operations: .upscale, credits: 40
        ) {
            $0.features = []
            $0.aliases = ["upscale/conservative", "upscale-conservative"]
            $0.prompt = nil
            $0.limits = .broad
            $0.options =
                Property.enlarging + [.share("creativity", "How freely detail is added, 0.35.")]
            $0.required = ["prompt"]
        },
        Endpoint(
            "creative", label: "Creative Upscale, to 4K", path: "upscale/creative",
            operations: .upscale, credits: 60
        ) {
            $0.features = []
            $0.aliases = ["upscale/creative", "upscale-creative"]
            $0.prompt = nil
            $0.isQueued = true
            $0.limits = .creative
            $0.options =
                Property.enlarging + [
                    Property("style_preset", .words(Endpoint.presets), "A preset of the provider."),
                    Property("creativity", .real(0.1...0.5), "How freely detail is added, 0.3."),
                ]
            $0.required = ["prompt"]
        },
    ]
}
