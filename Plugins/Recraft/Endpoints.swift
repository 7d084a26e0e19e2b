import GessoKit

/// The endpoints; the first of an operation is the one that is taken where no model is named.
enum Endpoints {
    static let all =
        Family.all.flatMap(\.endpoints) + editing + processing + Family.all.flatMap(\.varying)

    /// The endpoint of a request.
    static func endpoint(of request: Request) -> Endpoint? {
        all.first {
            $0.model.operations.contains(request.operation)
                && ($0.model.id == request.model || $0.model.aliases.contains(request.model))
        }
    }

    static let inputs: Formats = [.png, .jpeg, .webp]

    /// A row of what changes a picture.
    static func row(
        _ id: String, _ label: String, _ operations: Operations, _ features: Features = [],
        gives: Formats = [.png, .webp], options: [Property],
        _ fill: (inout Model) -> Void = { _ in }
    ) -> Model {
        Model(
            id, label: label, operations: operations, outputFormats: gives, inputFormats: inputs,
            features: features
        ) {
            ($0.maxInputs, $0.maxInputBytes, $0.maxInputEdge) = (1, 10_000_000, 4096)
            $0.seedMax = features.contains(.seed) ? 4_294_967_295 : 0
            $0.optionsSchema = Property.schema(options)
            fill(&$0)
        }
    }

    // MARK: what draws anew

    private static let editing: [Endpoint] = [
        third("replaceBackground", "Replace the background", ["replace-background"]),
        third("generateBackground", "Paint a background into a mask", ["generate-background"]) {
            $0.model.mask = .whiteEdits
            $0.needsMask = true
        },
        Endpoint(
            row(
                "outpaint", "Outpaint", .edit, [.seed, .negativePrompt],
                options: Options.margins + Options.drawing + [Options.layout, Options.model]
            ) { ($0.sizes, $0.aspectRatios, $0.maxImages) = (.listed(Sizes.all), Sizes.ratios, 6) },
            "outpaint"),
        Endpoint(
            row(
                "variateImage", "Variations of a picture", .vary, .seed,
                options: [Options.model, Options.expire]
            ) {
                ($0.sizes, $0.aspectRatios, $0.maxImages) = (.listed(Sizes.all), Sizes.ratios, 6)
                $0.aliases = ["variate", "vary", "variate-image"]
            }, "variateImage"
        ) { ($0.takesPrompt, $0.needsPrompt, $0.needsSize) = (false, false, true) },
    ]

    /// An endpoint that V3 is documented for.
    private static func third(
        _ path: String, _ label: String, _ names: [String],
        _ fill: (inout Endpoint) -> Void = { _ in }
    ) -> Endpoint {
        Endpoint(
            row(
                path, label, .edit, [.seed, .negativePrompt], gives: [.png, .webp, .svg],
                options: Options.drawing + [Options.layout]
            ) { ($0.maxImages, $0.aliases, $0.maxPromptBytes) = (6, names, 4000) }, path
        ) {
            ($0.wire, $0.styles, $0.maxPrompt) = ("recraftv3", .three, 1000)
            ($0.raster, $0.vector) = (0.04, 0.08)
            fill(&$0)
        }
    }
}
