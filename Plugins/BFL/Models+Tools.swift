import GessoKit

extension Models {
    private static func tool(
        _ id: String, _ label: String, features: Features = [], options: [Property],
        _ fill: (inout Model) -> Void
    ) -> Model {
        Model(
            id, label: label, operations: .edit, outputFormats: [.png, .jpeg, .webp],
            inputFormats: [.png, .jpeg, .webp], features: features
        ) {
            $0.maxInputs = 1
            $0.optionsSchema = Property.schema(options)
            fill(&$0)
        }
    }

    /// Endpoints that do one thing to a picture.
    static let tools: [Endpoint] = [
        Endpoint(
            tool(
                "flux-pro-1.0-fill", "FLUX.1 Fill pro", features: [.seed, .steps, .guidance],
                options: [Options.upsampling, Options.tolerance(to: 6), Options.webhook]
            ) {
                $0.mask = .whiteEdits
                $0.aliases = ["flux-fill", "fill"]
            }, pictures: .image, .image(0.05)
        ) { ($0.steps, $0.guidance) = (15...50, 1.5...100) },
        Endpoint(
            tool(
                "flux-tools/erase-v1", "FLUX erase", features: .seed,
                options: Options.erase + [Options.tolerance(to: 5), Options.webhook]
            ) {
                $0.mask = .whiteEdits
                $0.aliases = ["erase-v1", "erase"]
            }, pictures: .image, nil
        ) { ($0.tolerance, $0.takesPrompt, $0.needsMask) = (5, false, true) },
        Endpoint(
            tool(
                "flux-pro-1.0-expand", "FLUX.1 Expand pro",
                features: [.seed, .steps, .guidance],
                options: Options.margins + [
                    Options.upsampling, Options.tolerance(to: 6), Options.webhook,
                ]
            ) { $0.aliases = ["expand"] },
            pictures: .image, .image(0.05)
        ) { ($0.steps, $0.guidance) = (15...50, 1.5...100) },
        Endpoint(
            tool(
                "flux-tools/outpainting-v1", "FLUX outpainting",
                options: Options.canvas + [Options.tolerance(to: 5)]
            ) {
                $0.sizes = .range(from: Size(64, 64), to: Size(65_536, 65_536), step: Size(1, 1))
                $0.aliases = ["outpainting-v1", "outpainting"]
            }, pictures: .input, nil
        ) { ($0.tolerance, $0.needsSize) = (5, true) },
    ]

    /// Names that the API had, or that documents give it.
    static let retired: [Model] = [
        .retired("flux-pro", "FLUX.1 [pro] was withdrawn; use `flux-pro-1.1` or `flux-2-pro`"),
        .retired(
            "flux-pro-1.0-canny",
            "it was withdrawn; use `flux-2-pro` and give the edges as a picture in `images`"),
        .retired(
            "flux-pro-1.0-depth",
            "it was withdrawn; use `flux-2-pro` and give the depth as a picture in `images`"),
        .retired(
            "flux-schnell",
            "bfl never served it; use `flux-2-klein-4b`, or `provider: fal` with"
                + " `fal-ai/flux/schnell`, or `provider: replicate` with"
                + " `black-forest-labs/flux-schnell`"),
        .retired(
            "flux-kontext", "there is no such endpoint; use `flux-2-pro`, or `flux-kontext-pro`"),
        .retired(
            "flux-pro-1.1-raw",
            "there is no such endpoint; use `flux-pro-1.1-ultra` with `options: {raw: true}`"),
    ]
}
