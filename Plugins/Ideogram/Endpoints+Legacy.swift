import GessoKit

extension Endpoints {
    /// A model of the legacy endpoints.
    private struct Old {
        let id: String
        let label: String
        let dollars: Double
        let names: [String]
        var features: Features = [.seed, .negativePrompt]
        var hasSizes = false
        var hasStyles = true
        /// Whether it edits what a mask marks, and reframes.
        var edits = false
    }

    /// The legacy endpoints, which still answer.
    static let legacy: [Endpoint] =
        [
            Old(
                id: "V_2", label: "Ideogram 2.0, legacy API", dollars: 0.08,
                names: ["v2", "ideogram-v2"], hasSizes: true, edits: true),
            Old(
                id: "V_2_TURBO", label: "Ideogram 2.0 turbo, legacy API", dollars: 0.05,
                names: ["v2-turbo", "ideogram-v2-turbo"], hasSizes: true, edits: true),
            Old(
                id: "V_2A", label: "Ideogram 2a, legacy API", dollars: 0.04,
                names: ["v2a", "ideogram-v2a"], features: .seed),
            Old(
                id: "V_2A_TURBO", label: "Ideogram 2a turbo, legacy API", dollars: 0.025,
                names: ["v2a-turbo", "ideogram-v2a-turbo"], features: .seed),
            Old(
                id: "V_1", label: "Ideogram 1.0, legacy API", dollars: 0.06,
                names: ["v1", "ideogram-v1"], hasStyles: false),
            Old(
                id: "V_1_TURBO", label: "Ideogram 1.0 turbo, legacy API", dollars: 0.02,
                names: ["v1-turbo", "ideogram-v1-turbo"], hasStyles: false),
        ].flatMap(endpoints) + [upscale, describe]

    private static func endpoints(_ old: Old) -> [Endpoint] {
        let made = [
            made(old, old.label, .generate, "/generate", .wrapped),
            made(
                old, "\(old.label), remix", old.edits ? .vary : [.vary, .edit], "/remix", .part),
        ]
        return old.edits ? made + [edit(old), reframe(old)] : made
    }

    private static func made(
        _ old: Old, _ label: String, _ operations: Operations, _ path: String,
        _ body: Endpoint.Body
    ) -> Endpoint {
        let features = operations == .generate ? old.features : old.features.union(.strength)
        let options = [Options.legacyMagic, Options.legacyVersion]
        return Endpoint(
            row(
                old.id, label, operations, features,
                options: old.hasSizes ? options + [Options.palette] : options
            ) {
                if old.hasSizes { $0.sizes = Words.legacySizes }
                if old.hasStyles { $0.choices = [Choice("style", Words.legacyStyles)] }
                ($0.aspectRatios, $0.aliases) = (Words.legacyRatios, old.names)
            }, path, .legacy, body
        ) { ($0.engine, $0.rate) = (old.id, .image(old.dollars)) }
    }

    private static func edit(_ old: Old) -> Endpoint {
        Endpoint(
            row(old.id, "\(old.label), edit", .edit, .seed, options: [Options.legacyMagic]) {
                ($0.mask, $0.aliases) = (.blackEdits, old.names)
                $0.choices = [Choice("style", Words.legacyStyles)]
            }, "/edit", .legacy, .form
        ) { ($0.engine, $0.rate, $0.needsMask) = (old.id, .image(old.dollars), true) }
    }

    private static func reframe(_ old: Old) -> Endpoint {
        Endpoint(
            row("\(old.id)-reframe", "\(old.label), reframe to a size", .edit, .seed, options: []) {
                $0.sizes = Words.legacySizes
                $0.choices = [Choice("style", Words.legacyStyles)]
            }, "/reframe", .legacy, .form
        ) {
            ($0.engine, $0.rate, $0.needsSize) = (old.id, .image(old.dollars), true)
            ($0.takesPrompt, $0.needsPrompt) = (false, false)
        }
    }

    private static let upscale = Endpoint(
        row(
            "upscale-legacy", "Upscale, legacy API", .upscale, .seed,
            options: Options.legacyUpscale), "/upscale", .legacy, .part
    ) { ($0.needsPrompt, $0.rate, $0.isPriceSure) = (false, .image(0.06), false) }

    private static let describe = Endpoint(
        row("describe", "Describe, legacy API", .describe, options: [Options.describing]),
        "/describe", .legacy, .form
    ) { ($0.takesPrompt, $0.needsPrompt) = (false, false) }
}
