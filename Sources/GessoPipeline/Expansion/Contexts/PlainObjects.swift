import GessoBase
import GessoTemplate

/// `params`.
struct ParamsObject: ContextObject {
    let scope: Scope
    let engine: EngineFacts

    var knownMembers: [String] { scope.params.keys }

    func member(_ name: String) throws(EvaluationError) -> ContextValue? {
        scope.params[name].map { .value(scope.hasImages ? engine.refreshed($0) : $0) }
    }

    func value() throws(EvaluationError) -> Value {
        let all = Value.map(scope.params)
        return scope.hasImages ? engine.refreshed(all) : all
    }
}

/// `matrix`.
struct MatrixObject: ContextObject {
    let names: [String]
    let values: [AxisValue]
    let engine: EngineFacts

    var knownMembers: [String] { names }

    func member(_ name: String) throws(EvaluationError) -> ContextValue? {
        guard let position = names.firstIndex(of: name), values.indices.contains(position) else {
            return nil
        }
        return engine.contextValue(of: values[position])
    }

    func value() throws(EvaluationError) -> Value {
        var map = ValueMap()
        for (name, value) in zip(names, values) {
            switch engine.contextValue(of: value) {
            case .value(let plain): map[name] = plain
            case .object(let object): map[name] = try object.value()
            }
        }
        return .map(map)
    }
}

/// `env`: the variables that the pipeline lists; one that is not set is null.
struct EnvironmentObject: ContextObject {
    let names: [String]
    let engine: EngineFacts

    var knownMembers: [String] { names }

    func member(_ name: String) throws(EvaluationError) -> ContextValue? {
        guard names.contains(name) else { return nil }
        return .value(engine.run.environment[name].map(Value.string) ?? .null)
    }

    func value() throws(EvaluationError) -> Value {
        .map(ValueMap(names.map { ($0, engine.run.environment[$0].map(Value.string) ?? .null) }))
    }
}

/// `run`.
struct RunObject: ContextObject {
    let engine: EngineFacts

    var knownMembers: [String] { ["id", "date"] }

    func member(_ name: String) throws(EvaluationError) -> ContextValue? {
        switch name {
        case "id":
            engine.evaluation.readsRun = true
            return .value(.string(engine.run.id))
        case "date":
            if !engine.run.isDateFixed { engine.evaluation.readsRun = true }
            return .value(.string(engine.run.date))
        default: return nil
        }
    }

    func value() throws(EvaluationError) -> Value {
        engine.evaluation.readsRun = true
        return .map(["id": .string(engine.run.id), "date": .string(engine.run.date)])
    }
}
