import GessoKit

/// The endpoints; the first of an operation is the one that is taken where no model is named.
enum Endpoints {
    static let all = fourFive + four + three + older + tools + enlarging + first + legacy

    /// The endpoint of a request.
    static func endpoint(of request: Request) -> Endpoint? {
        all.first {
            $0.model.operations.contains(request.operation)
                && ($0.model.id == request.model || $0.model.aliases.contains(request.model))
        }
    }

    /// A row of the table.
    static func row(
        _ id: String, _ label: String, _ operations: Operations, _ features: Features = [],
        options: [Property], _ fill: (inout Model) -> Void = { _ in }
    ) -> Model {
        Model(
            id, label: label, operations: operations,
            outputFormats: operations == .describe ? [] : .png, inputFormats: Words.formats,
            features: features
        ) {
            $0.maxImages = operations == .describe ? 1 : 8
            $0.maxInputs = operations.isDisjoint(with: .generate) ? 1 : 0
            $0.maxInputBytes = 10_000_000
            $0.seedMax = features.contains(.seed) ? Words.seedMax : 0
            $0.optionsSchema = Property.schema(options)
            fill(&$0)
        }
    }

    // MARK: 4.5

    private static let fourFive: [Endpoint] = [
        Endpoint(
            row(
                "ideogram-4-5", "Ideogram 4.5", [.generate, .test], [.seed, .references],
                options: [Options.magicSecond, Options.source] + Options.job
            ) { ($0.maxInputs, $0.maxInputBytes, $0.aliases) = (5, 25_000_000, newest) },
            "/v2/image/generate/ideogram-4-5", .second, .either
        ) {
            ($0.rate, $0.speeds, $0.size) = (.fourFive, .grades, "size")
            ($0.references, $0.maxReferences, $0.isQueued) = ("images", 5, true)
        },
        Endpoint(
            row(
                "ideogram-4-5", "Ideogram 4.5, precise edit", .edit, [.seed],
                options: [Options.window] + Options.job
            ) {
                ($0.maxInputs, $0.maxInputBytes, $0.aliases) = (5, 50_000_000, newest)
                $0.mask = .blackEdits
            }, "/v2/image/precise-edit/ideogram-4-5", .second, .form
        ) {
            ($0.rate, $0.speeds, $0.isQueued) = (.preciseEdit, .grades, true)
            ($0.references, $0.maxReferences, $0.maxReferencesWithMask) = ("reference_images", 4, 3)
        },
    ]

    private static let newest = ["ideogram-4.5", "ideogram-v4.5"]

    // MARK: 4.0

    private static let four: [Endpoint] = [
        Endpoint(
            row(
                "ideogram-4", "Ideogram 4.0", .generate, .seed,
                options: [Options.magicSecond] + Options.job
            ) { $0.aliases = fourNames },
            "/v2/image/generate/ideogram-4", .second, .json
        ) { ($0.rate, $0.speeds, $0.isQueued) = (.four, .second, true) },
        Endpoint(
            row(
                "ideogram-4", "Ideogram 4.0, remix", [.vary, .edit], .strength, options: Options.job
            ) {
                ($0.maxInputBytes, $0.aliases) = (50_000_000, fourNames)
            }, "/v2/image/remix/ideogram-4", .second, .form
        ) { ($0.rate, $0.speeds, $0.isQueued) = (.four, .second, true) },
        Endpoint(
            row(
                "ideogram-4-transparent", "Ideogram 4.0 without background", .generate,
                [.seed, .transparency], options: [Options.magicSecond] + Options.job
            ), "/v2/image/generate/ideogram-4-transparent", .second, .json
        ) { ($0.speeds, $0.isQueued) = (.second, true) },
    ]

    private static let fourNames = ["ideogram-v4", "ideogram-4.0"]
}
