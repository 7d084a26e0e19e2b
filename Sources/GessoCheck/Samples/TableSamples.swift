import GessoBase
import GessoProvider

/// Operations made up from a plugin's tables: one for each row and operation.
struct TableSamples {
    let facts: PluginFacts

    func all() -> [Sample] {
        facts.models.filter { $0.retired == nil }.flatMap { model in
            Operation.allCases.filter { model.operations.contains($0) }
                .map { sample(model, $0) }
        }
    }

    /// One operation.
    ///
    /// - Parameters:
    ///   - model: a row.
    ///   - operation: one of the row's.
    ///   - mediaType: of the result; nil leaves it to the plugin.
    /// - Returns: the operation, which hears nothing.
    func sample(_ model: ModelFacts, _ operation: Operation, _ mediaType: String? = nil) -> Sample {
        var request = OperationRequest(model: model.id, operation: operation)
        request.prompt = "a red lighthouse at dusk"
        request.idempotencyKey = "check"
        request.mediaType = mediaType
        if operation == .test { request.model = nil }
        if operation == .upscale { request.factor = 2 }
        if model.features.contains(.seed) { request.seed = 7 }
        request.pixels = Self.size(model)
        request.inputs = inputs(model, operation)
        return Sample(
            name: "`\(model.id)` \(operation.rawValue)", account: Account(facts),
            request: request, events: [], isCase: false)
    }

    /// A small size that the model makes; nil leaves it to the plugin.
    private static func size(_ model: ModelFacts) -> ModelFacts.Size? {
        if let first = model.sizes.first { return first }
        guard model.sizeRange != nil else { return nil }
        let ideal = ModelFacts.Size(width: 64, height: 64)
        return SizeRule(model).nearest(to: ideal)
    }

    private func inputs(_ model: ModelFacts, _ operation: Operation) -> [OperationInput] {
        switch operation {
        case .generate, .test: return []
        case .embed where model.maxInputs == 0: return []
        default:
            // An endpoint that has a mask may want one.
            let roles: [OperationInput.Role] =
                operation == .edit && model.mask != .none ? [.source, .mask] : [.source]
            let (color, former) = (CaseBytes.flat(width: 64, height: 64), ModelInput(model: model))
            return roles.compactMap { former.input(role: $0, color) }
        }
    }
}
