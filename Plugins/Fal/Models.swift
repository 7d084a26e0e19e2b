import GessoKit

/// The endpoints of fal that Gesso knows.
enum Models {
    static let all: [Endpoint] = generating + editing + inpainting + varying

    /// The endpoint of a request, by id or alias.
    static func endpoint(of request: Request) -> Endpoint? {
        all.first { $0.model.id == request.model || $0.model.aliases.contains(request.model) }
    }

    /// A row; ids lose their first segment to make an alias.
    static func row(
        _ name: String, _ label: String, _ operations: Operations, features: Features = [],
        options: [Property], _ fill: (inout Model) -> Void = { _ in }
    ) -> Model {
        Model(
            "fal-ai/\(name)", label: label, operations: operations,
            outputFormats: [.png, .jpeg], features: features.union(.seed)
        ) {
            $0.maxImages = 4
            $0.sizes = .range(from: Size(1, 1), to: Size(14_142, 14_142), step: Size(1, 1))
            $0.aspectRatios = Shape.ratios
            $0.aliases = [name]
            $0.optionsSchema = Property.schema(options)
            fill(&$0)
        }
    }

    private static let generating: [Endpoint] = [
        Endpoint(
            row(
                "flux/dev", "FLUX.1 dev", [.generate, .test], features: [.steps, .guidance],
                options: [Options.acceleration, Options.sync]
            ) { $0.aliases += ["flux-dev"] }
        ) {
            ($0.steps, $0.guidance) = (1...50, 1...20)
            $0.price = Rate(0.025, per: .startedMegapixel)
        },
        Endpoint(
            row(
                "flux/schnell", "FLUX.1 schnell", .generate, features: [.steps, .guidance],
                options: [Options.acceleration, Options.sync]
            ) { $0.aliases += ["flux-schnell"] }
        ) {
            ($0.steps, $0.guidance) = (1...12, 1...20)
            $0.price = Rate(0.003, per: .startedMegapixel)
        },
        Endpoint(
            row(
                "flux-pro/v1.1", "FLUX1.1 pro", .generate,
                options: [Options.tolerance, Options.enhance, Options.sync]
            ) { $0.aliases += ["flux-1.1-pro"] }
        ) {
            $0.safety = .tolerance
            $0.price = Rate(0.04, upTo: 0.055, per: .megapixel)
        },
        Endpoint(
            row(
                "flux-lora", "FLUX.1 dev with LoRA", .generate, features: [.steps, .guidance],
                options: [Options.loras, Options.someAcceleration, Options.sync])
        ) {
            ($0.steps, $0.guidance) = (1...50, 0...35)
            $0.price = Rate(0.035, per: .megapixel)
        },
        Endpoint(
            row(
                "stable-diffusion-v3-medium", "Stable Diffusion 3 medium", .generate,
                features: [.steps, .guidance, .negativePrompt],
                options: [Options.expansion, Options.sync]
            ) {
                $0.outputFormats = .png
                // Older documents call it so; the catalogue never did.
                $0.aliases += ["fal-ai/stable-diffusion-3", "stable-diffusion-3"]
            }
        ) {
            ($0.format, $0.standard) = (.none, Size(1024, 1024))
            $0.price = Rate(0.035, per: .image)
        },
        Endpoint(
            row(
                "fast-sdxl", "Stable Diffusion XL", .generate,
                features: [.steps, .guidance, .negativePrompt], options: Options.sdxl
            ) { $0.aliases += ["sdxl"] }
        ) { ($0.format, $0.standard) = (.format, Size(1024, 1024)) },
    ]

    static let gone: [Model] = [
        .retired(
            "fal-ai/flux-pro", "its maker withdrew FLUX.1 [pro]; use fal-ai/flux-pro/v1.1",
            aliases: ["flux-pro"])
    ]
}
