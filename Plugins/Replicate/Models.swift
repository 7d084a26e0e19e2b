import GessoKit

/// The models of Replicate that Gesso knows; any other runs by the schema that it publishes.
enum Models {
    static let all: [Endpoint] = flux + pictures + tools

    static let prices: PriceTable = [
        Price("black-forest-labs/flux-schnell", dollars: 0.003),
        Price("black-forest-labs/flux-dev", dollars: 0.025),
        Price("black-forest-labs/flux-1.1-pro", dollars: 0.04),
    ]

    static func endpoint(of request: Request) -> Endpoint? {
        all.first {
            $0.model.operations.contains(request.operation)
                && ($0.model.id == request.model || $0.model.aliases.contains(request.model))
        }
    }

    static let formats: Formats = [.png, .jpeg, .webp]

    static func row(
        _ id: String, _ label: String, _ operations: Operations, features: Features = [],
        options: JSON?, _ fill: (inout Model) -> Void = { _ in }
    ) -> Model {
        Model(
            id, label: label, operations: operations, outputFormats: formats,
            inputFormats: formats, features: features
        ) {
            if !operations.isDisjoint(with: [.edit, .vary, .embed]) { $0.maxInputs = 1 }
            // What an upload may have.
            $0.maxInputBytes = 100_000_000
            $0.optionsSchema = options
            fill(&$0)
        }
    }

    private static let flux: [Endpoint] = [
        Endpoint(
            row(
                "black-forest-labs/flux-schnell", "FLUX.1 schnell", [.generate, .test],
                features: [.seed, .steps], options: Property.schema(Options.flux)
            ) {
                ($0.maxImages, $0.aliases) = (4, ["flux-schnell"])
                ($0.sizes, $0.aspectRatios) = (.listed(FluxSizes.sizes), FluxSizes.ratios)
            }
        ) {
            $0.target = .official("black-forest-labs/flux-schnell")
            $0.steps = 1...4
            $0.inputs = fluxInputs
        },
        Endpoint(
            row(
                "black-forest-labs/flux-dev", "FLUX.1 dev", .generate,
                features: [.seed, .steps, .guidance], options: Property.schema(Options.flux)
            ) {
                ($0.maxImages, $0.aliases) = (4, ["flux-dev"])
                ($0.sizes, $0.aspectRatios) = (.listed(FluxSizes.sizes), FluxSizes.ratios)
            }, dev),
        Endpoint(
            row(
                "black-forest-labs/flux-dev", "FLUX.1 dev, from a picture", .edit,
                features: [.seed, .steps, .guidance, .strength],
                options: Property.schema(Options.flux)
            ) { ($0.maxImages, $0.aliases) = (4, ["flux-dev"]) }, dev),
        pro("FLUX1.1 pro", .generate, [.seed, .references]),
    ]

    /// FLUX1.1 pro, which a picture may lead beside the prompt.
    static func pro(_ label: String, _ operations: Operations, _ features: Features) -> Endpoint {
        Endpoint(
            row(
                "black-forest-labs/flux-1.1-pro", label, operations, features: features,
                options: Property.schema([
                    Options.quality, Options.tolerance, Options.upsampling,
                ])
            ) {
                ($0.maxInputs, $0.aliases) = (1, ["flux-1.1-pro"])
                $0.sizes = .range(from: Size(256, 256), to: Size(1440, 1440), step: Size(32, 32))
                $0.aspectRatios = [
                    "1:1", "16:9", "9:16", "3:2", "2:3", "4:3", "3:4", "5:4", "4:5",
                ]
            }
        ) {
            $0.target = .official("black-forest-labs/flux-1.1-pro")
            $0.needsPrompt = true
            $0.inputs = Inputs {
                ($0.image, $0.format) = ("image_prompt", "output_format")
                ($0.shape, $0.safety) = (.custom, .tolerance)
            }
        }
    }

    private static func dev(_ endpoint: inout Endpoint) {
        endpoint.target = .official("black-forest-labs/flux-dev")
        (endpoint.steps, endpoint.guidance, endpoint.keepsShape) = (1...50, 0...10, true)
        var inputs = fluxInputs
        (inputs.guidance, inputs.image, inputs.strength) = ("guidance", "image", "prompt_strength")
        endpoint.inputs = inputs
    }

    private static let fluxInputs = Inputs {
        ($0.steps, $0.count, $0.format) = ("num_inference_steps", "num_outputs", "output_format")
        ($0.shape, $0.safety) = (.flux, .checker)
    }
}
