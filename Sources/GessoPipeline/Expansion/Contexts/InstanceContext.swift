import GessoBase
import GessoTemplate

/// The names that the expressions of one instance see.
struct InstanceContext: EvaluationContext {
    let scope: Scope
    let instance: InstanceNode?
    let engine: EngineFacts
    /// `image` while a publish path is computed.
    var picture: Value?

    var knownNames: [String] {
        var names = ["params", "steps", "env", "run"]
        switch instance?.binding {
        case .item?: names.insert("item", at: 0)
        case .matrix?: names.insert("matrix", at: 0)
        case .some(.none), nil: break
        }
        return picture == nil ? names : names + ["image"]
    }

    func lookup(_ name: String) -> ContextValue? {
        switch name {
        case "item": item
        case "matrix": matrix
        case "params": .object(ParamsObject(scope: scope, engine: engine))
        case "steps": .object(StepsObject(scope: scope, engine: engine))
        case "env": .object(EnvironmentObject(names: scope.pipeline.environment, engine: engine))
        case "run": .object(RunObject(engine: engine))
        case "image": picture.map(ContextValue.value)
        default: nil
        }
    }

    private var item: ContextValue? {
        guard case .item(let value)? = instance?.binding else { return nil }
        return engine.contextValue(of: value)
    }

    private var matrix: ContextValue? {
        guard case .matrix(let values)? = instance?.binding,
            let axes = instance?.node.step.fanOut?.axes
        else { return nil }
        return .object(MatrixObject(names: axes.map(\.name), values: values, engine: engine))
    }
}
