import GessoKit

extension Models {
    /// A row that takes one picture.
    private static func pictureRow(
        _ name: String, _ label: String, _ operations: Operations, features: Features = [],
        options: [Property], _ fill: (inout Model) -> Void = { _ in }
    ) -> Model {
        row(name, label, operations, features: features, options: options) {
            $0.inputFormats = [.png, .jpeg, .webp]
            $0.maxInputs = 1
            $0.maxInputBytes = 52_428_800
            fill(&$0)
        }
    }

    static let editing: [Endpoint] = [
        Endpoint(
            pictureRow(
                "flux/dev/image-to-image", "FLUX.1 dev, from a picture", .edit,
                features: [.steps, .guidance, .strength],
                options: [Options.acceleration, Options.sync]
            ) { ($0.sizes, $0.aspectRatios) = (.providerDecides, []) }
        ) {
            ($0.takesSize, $0.standard) = (false, nil)
            ($0.steps, $0.guidance, $0.strength) = (10...50, 1...20, 0.01...1)
        },
        Endpoint(
            pictureRow(
                "flux-lora/image-to-image", "FLUX.1 dev with LoRA, from a picture", .edit,
                features: [.steps, .guidance, .strength],
                options: [Options.loras, Options.someAcceleration, Options.sync])
        ) {
            $0.standard = nil
            ($0.steps, $0.guidance, $0.strength) = (1...50, 0...35, 0.01...1)
        },
        Endpoint(
            pictureRow(
                "stable-diffusion-v3-medium/image-to-image",
                "Stable Diffusion 3 medium, from a picture", .edit,
                features: [.steps, .guidance, .negativePrompt, .strength],
                options: [Options.expansion, Options.sync]
            ) { $0.outputFormats = .png }
        ) { ($0.format, $0.standard) = (.none, nil) },
        Endpoint(
            pictureRow(
                "fast-sdxl/image-to-image", "Stable Diffusion XL, from a picture", .edit,
                features: [.steps, .guidance, .negativePrompt, .strength],
                options: Options.sdxlEdit)
        ) { ($0.format, $0.standard) = (.format, nil) },
    ]

    static let inpainting: [Endpoint] = [
        Endpoint(
            pictureRow(
                "flux-lora/inpainting", "FLUX.1 dev with LoRA, inpainting", .edit,
                features: [.steps, .guidance, .strength],
                options: [Options.loras, Options.someAcceleration, Options.sync]
            ) { $0.mask = .whiteEdits }
        ) {
            $0.standard = nil
            ($0.steps, $0.guidance, $0.strength) = (1...50, 0...35, 0.01...1)
            $0.price = Rate(0.035, per: .megapixel)
        },
        Endpoint(
            pictureRow(
                "flux-pro/v1/fill", "FLUX.1 Fill pro", .edit,
                options: [Options.tolerance, Options.enhance, Options.sync]
            ) {
                ($0.sizes, $0.aspectRatios) = (.providerDecides, [])
                $0.mask = .whiteEdits
            }
        ) { ($0.takesSize, $0.standard, $0.safety) = (false, nil, .tolerance) },
        Endpoint(
            pictureRow(
                "flux-lora-fill", "FLUX.1 Fill dev with LoRA", .edit,
                features: [.steps, .guidance], options: Options.fill
            ) { $0.mask = .whiteEdits }
        ) { $0.standard = nil },
        Endpoint(
            pictureRow(
                "flux-general/inpainting", "FLUX.1 dev with everything, inpainting", .edit,
                features: [.steps, .guidance, .negativePrompt, .strength],
                options: Options.general
            ) { $0.mask = .whiteEdits }
        ) { $0.standard = nil },
        Endpoint(
            pictureRow(
                "fast-sdxl/inpainting", "Stable Diffusion XL, inpainting", .edit,
                features: [.steps, .guidance, .negativePrompt, .strength],
                options: Options.sdxl
            ) { $0.mask = .whiteEdits }
        ) { ($0.format, $0.standard) = (.format, nil) },
    ]

    static let varying: [Endpoint] = [
        Endpoint(
            pictureRow(
                "flux/dev/redux", "FLUX.1 Redux dev", .vary, features: [.steps, .guidance],
                options: [Options.acceleration, Options.sync])
        ) { $0.takesPrompt = false },
        Endpoint(
            pictureRow(
                "flux/schnell/redux", "FLUX.1 Redux schnell", .vary, features: .steps,
                options: [Options.acceleration, Options.sync])
        ) { $0.takesPrompt = false },
        Endpoint(
            pictureRow(
                "flux-pro/v1.1/redux", "FLUX1.1 Redux pro", .vary,
                features: [.steps, .guidance],
                options: [Options.tolerance, Options.enhance, Options.sync])
        ) { $0.safety = .tolerance },
    ]
}
