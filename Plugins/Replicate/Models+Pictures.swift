import GessoKit

extension Models {
    static let pictures: [Endpoint] = [
        Endpoint(
            row(
                "stability-ai/sdxl", "Stable Diffusion XL", [.generate, .edit],
                features: [.seed, .steps, .guidance, .strength, .negativePrompt],
                options: Property.schema(Options.sdxl)
            ) {
                ($0.maxImages, $0.mask, $0.outputFormats) = (4, .whiteEdits, .png)
                $0.sizes = .range(from: Size(64, 64), to: Size(4096, 4096), step: Size(8, 8))
                $0.aliases = ["stability-ai/stable-diffusion-xl", "sdxl"]
            }
        ) {
            $0.target = .version(
                "stability-ai/sdxl:"
                    + "7762fd07cf82c948538e41f63f77d685e02b063e37e496e96eefd46c929f9bdc")
            ($0.steps, $0.guidance, $0.keepsShape) = (1...500, 1...50, true)
            $0.inputs = Inputs {
                ($0.negativePrompt, $0.image, $0.mask) = ("negative_prompt", "image", "mask")
                ($0.steps, $0.guidance) = ("num_inference_steps", "guidance_scale")
                ($0.strength, $0.count) = ("prompt_strength", "num_outputs")
                ($0.shape, $0.safety, $0.sizesLikeSource) = (.pixels, .checker, true)
            }
        },
        Endpoint(
            row(
                "stability-ai/stable-diffusion-3", "Stable Diffusion 3", [.generate, .edit],
                features: [.seed, .steps, .guidance, .strength, .negativePrompt],
                options: Property.schema([Options.quality])
            ) {
                $0.aspectRatios = [
                    "1:1", "16:9", "21:9", "3:2", "2:3", "4:5", "5:4", "9:16", "9:21",
                ]
            }
        ) {
            $0.target = .official("stability-ai/stable-diffusion-3")
            ($0.steps, $0.guidance, $0.keepsShape) = (1...28, 0...20, true)
            $0.inputs = Inputs {
                ($0.negativePrompt, $0.image, $0.shape) = ("negative_prompt", "image", .ratio)
                ($0.steps, $0.guidance) = ("steps", "cfg")
                ($0.strength, $0.format) = ("prompt_strength", "output_format")
            }
        },
        Endpoint(
            row(
                "ai-forever/kandinsky-2.2", "Kandinsky 2.2", .generate,
                features: [.seed, .steps, .negativePrompt],
                options: Options.open(Options.kandinsky)
            ) { $0.maxImages = 4 }
        ) { $0.steps = 1...500 },
        Endpoint(
            row(
                "playgroundai/playground-v2.5-1024px-aesthetic", "Playground 2.5",
                [.generate, .edit],
                features: [.seed, .steps, .guidance, .strength, .negativePrompt],
                options: Options.open(Options.playground)
            ) { ($0.maxImages, $0.mask) = (4, .whiteEdits) }),
    ]

    static let tools: [Endpoint] = [
        Endpoint(
            row(
                "black-forest-labs/flux-fill-dev", "FLUX.1 Fill dev", .edit,
                features: [.seed, .steps, .guidance], options: Property.schema(Options.fill)
            ) { ($0.maxImages, $0.mask, $0.aliases) = (4, .whiteEdits, ["flux-fill-dev"]) }
        ) {
            $0.target = .official("black-forest-labs/flux-fill-dev")
            ($0.steps, $0.guidance, $0.needsMask) = (1...50, 0...100, true)
            $0.inputs = Inputs {
                ($0.image, $0.mask, $0.safety) = ("image", "mask", .checker)
                ($0.steps, $0.guidance) = ("num_inference_steps", "guidance")
                ($0.count, $0.format) = ("num_outputs", "output_format")
            }
        },
        Endpoint(
            row(
                "black-forest-labs/flux-fill-pro", "FLUX.1 Fill pro", .edit,
                features: [.seed, .steps, .guidance], options: Options.open([])
            ) { ($0.mask, $0.aliases) = (.whiteEdits, ["flux-fill-pro"]) }
        ) { $0.needsMask = true },
        Endpoint(
            row(
                "black-forest-labs/flux-redux-dev", "FLUX.1 Redux dev", .vary,
                features: [.seed, .steps, .guidance], options: Options.open(Options.flux)
            ) {
                ($0.maxImages, $0.aliases) = (4, ["flux-redux-dev"])
                $0.aspectRatios = FluxSizes.ratios
            }),
        Endpoint(
            row(
                "black-forest-labs/flux-redux-schnell", "FLUX.1 Redux schnell", .vary,
                features: [.seed, .steps], options: Options.open(Options.flux)
            ) {
                ($0.maxImages, $0.aliases) = (4, ["flux-redux-schnell"])
                $0.aspectRatios = FluxSizes.ratios
            }),
        pro("FLUX1.1 pro, led by a picture", .vary, .seed),
        Endpoint(
            row("krthr/clip-embeddings", "CLIP ViT-L/14", .embed, options: nil) {
                ($0.outputFormats, $0.maxInputs, $0.aliases) = ([], 64, ["clip-embeddings"])
            }
        ) {
            $0.target = .version(
                "1c0371070cb827ec3c7f2f28adcdde54b50dcd239aa6faea0bc98b174ef03fb4")
            $0.inputs = Inputs { ($0.image, $0.text) = ("image", "text") }
        },
    ]
}
