import GessoBase

extension Filters {
    /// Filters that keep or change each item of a list.
    static let selectFilters: [String: Filter] = [
        "select": selection(keeps: true, byAttribute: false),
        "reject": selection(keeps: false, byAttribute: false),
        "selectattr": selection(keeps: true, byAttribute: true),
        "rejectattr": selection(keeps: false, byAttribute: true),
        "map": Filter([], takesRest: true) { call throws(EvaluationError) in
            var result: [Value] = []
            if let attribute = call.rest.named["attribute"] {
                let key = try AttributeKey(attribute, fallback: call.rest.named["default"])
                for item in try call.items() { result.append(try key.value(of: item)) }
                return .list(result)
            }
            guard case .string(let name)? = call.rest.positional.first else {
                throw .wrong("'map' takes the name of a filter, or 'attribute='")
            }
            let arguments = CallArguments(
                positional: Array(call.rest.positional.dropFirst()), named: call.rest.named)
            for item in try call.items() {
                guard let value = try apply(name, to: item, arguments) else {
                    throw .wrong("'\(name)' gives nothing for one of the items")
                }
                result.append(value)
            }
            return .list(result)
        },
    ]

    private static func selection(keeps: Bool, byAttribute: Bool) -> Filter {
        Filter([], takesRest: true) { call throws(EvaluationError) in
            var arguments = call.rest.positional[...]
            let key = try AttributeKey(byAttribute ? arguments.popFirst() : nil)
            let name = arguments.popFirst().map { $0.string ?? "" }
            var result: [Value] = []
            for item in try call.items() {
                let value = try key.value(of: item)
                let holds =
                    try name.map { name throws(EvaluationError) in
                        try ValueTests.holds(name, value, Array(arguments))
                    } ?? value.isTruthy
                if holds == keeps { result.append(item) }
            }
            return .list(result)
        }
    }
}
