import GessoBase

extension Filters {
    /// Filters that take maps, and members of values, apart.
    static let mapFilters: [String: Filter] = [
        "items": Filter { call throws(EvaluationError) in
            guard case .map(let members) = call.input else { throw call.wrongInput("a map") }
            return .list(members.map { .list([.string($0.key), $0.value]) })
        },
        "attr": Filter(["name"]) { call throws(EvaluationError) in
            let found = try Access.member(try call.text(0), of: .value(call.input))
            guard case .value(let value)? = found else { return nil }
            return value
        },
    ]
}
