import GessoKit

/// The endpoints of the API; ids are paths below `/v1/`.
enum Models {
    static let all: [Endpoint] = second + first + kontext + tools

    static func endpoint(of request: Request) -> Endpoint? {
        all.first { $0.model.id == request.model || $0.model.aliases.contains(request.model) }
    }

    private static let formats: Formats = [.png, .jpeg, .webp]

    private static let ratios = [
        "1:1", "21:9", "9:21", "2:1", "1:2", "16:9", "9:16", "16:10", "10:16", "5:3", "3:5",
        "3:2", "2:3", "4:3", "3:4", "5:4", "4:5",
    ]

    private static func row(
        _ id: String, _ label: String, _ operations: Operations, inputs: UInt32,
        features: Features = [], options: [Property], _ fill: (inout Model) -> Void = { _ in }
    ) -> Model {
        Model(
            id, label: label, operations: operations, outputFormats: formats,
            inputFormats: formats, features: features
        ) {
            $0.maxInputs = inputs
            $0.optionsSchema = Property.schema(options + [Options.webhook])
            fill(&$0)
        }
    }

    // MARK: FLUX.2

    private static func flux2(
        _ id: String, _ label: String, inputs: UInt32 = 8, _ rate: Rate?,
        features: Features = [], options: [Property] = [],
        _ fill: (inout Endpoint) -> Void = { _ in }
    ) -> Endpoint {
        let model = row(
            id, label, [.generate, .edit], inputs: inputs,
            features: features.union([.seed, .references]),
            options: options + [Options.tolerance(to: 5)]
        ) {
            $0.sizes = .range(from: Size(64, 64), to: Size(65_536, 65_536), step: Size(16, 16))
            $0.pixels = 4096...4_194_304
        }
        return Endpoint(model, pictures: .numbered, rate) {
            ($0.tolerance, $0.needsPrompt) = (5, true)
            fill(&$0)
        }
    }

    private static let second: [Endpoint] = [
        flux2("flux-2-pro", "FLUX.2 pro", .megapixels(0.03, 0.015, upTo: 0.03, 0.015)) {
            $0.model.operations.insert(.test)
        },
        flux2("flux-2-pro-preview", "FLUX.2 pro, preview", nil),
        flux2("flux-2-max", "FLUX.2 max", .megapixels(0.07, 0.03, upTo: 0.07, 0.03)),
        flux2(
            "flux-2-flex", "FLUX.2 flex", .megapixels(0.05, 0.05, upTo: 0.06, 0.06),
            features: [.steps, .guidance], options: [Options.upsampling]
        ) { ($0.steps, $0.guidance) = (1...50, 1.5...10) },
        flux2(
            "flux-2-klein-4b", "FLUX.2 klein 4B", inputs: 4,
            .megapixels(0.014, 0.001, upTo: 0.014, 0.001)),
        flux2(
            "flux-2-klein-9b", "FLUX.2 klein 9B", inputs: 4,
            .megapixels(0.015, 0.002, upTo: 0.015, 0.002)),
        flux2("flux-2-klein-9b-preview", "FLUX.2 klein 9B, preview", inputs: 4, nil),
    ]

    // MARK: FLUX.1

    private static let flux1Sizes = Size.Rule.range(
        from: Size(256, 256), to: Size(1440, 1440), step: Size(32, 32))

    private static let first: [Endpoint] = [
        Endpoint(
            row(
                "flux-pro-1.1", "FLUX1.1 pro", .generate, inputs: 1,
                features: [.seed, .references],
                options: [Options.upsampling, Options.tolerance(to: 6)]
            ) { ($0.sizes, $0.aliases) = (flux1Sizes, ["flux-1.1-pro"]) },
            pictures: .prompt, .image(0.04)),
        Endpoint(
            row(
                "flux-pro-1.1-ultra", "FLUX1.1 pro ultra", .generate, inputs: 1,
                features: [.seed, .references],
                options: Options.ultra + [Options.upsampling, Options.tolerance(to: 6)]
            ) {
                $0.aspectRatios = ratios
                $0.aliases = ["flux-1.1-ultra", "flux-1.1-pro-ultra"]
            }, pictures: .prompt, .image(0.06)),
        Endpoint(
            row(
                "flux-dev", "FLUX.1 dev", .generate, inputs: 1,
                features: [.seed, .references, .steps, .guidance],
                options: [Options.upsampling, Options.tolerance(to: 6)]
            ) { $0.sizes = flux1Sizes },
            pictures: .prompt, .image(0.025)
        ) { ($0.steps, $0.guidance) = (1...50, 1.5...5) },
    ]

    private static let kontext: [Endpoint] = [("pro", 0.04), ("max", 0.08)].map { size, dollars in
        Endpoint(
            row(
                "flux-kontext-\(size)", "FLUX.1 Kontext \(size)", [.generate, .edit], inputs: 4,
                features: [.seed, .references],
                options: [Options.upsampling, Options.tolerance(to: 6)]
            ) {
                $0.aspectRatios = ratios
                $0.deprecated = "use `flux-2-\(size)`"
            }, pictures: .numbered, .image(dollars)
        ) { $0.needsPrompt = true }
    }
}
