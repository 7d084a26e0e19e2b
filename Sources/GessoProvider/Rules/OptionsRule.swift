import GessoBase

/// Holds `options` against a model's schema: the parts of JSON Schema with which plugins describe
/// options, which are `type`, `enum`, `minimum`, `maximum`, `properties`, `required`,
/// `additionalProperties: false` and `items`.
enum OptionsRule {
    static func findings(_ options: Value, _ schema: Value) -> [ModelFinding] {
        check(options, schema, at: "/options", depth: 0)
    }

    private static func check(
        _ value: Value, _ schema: Value, at pointer: String, depth: Int
    ) -> [ModelFinding] {
        guard depth < 64, let rules = schema.map else { return [] }
        if let problem = typeProblem(value, rules) ?? wordProblem(value, rules) {
            return [ModelFinding(.error, pointer, problem.message, help: problem.help)]
        }
        if let problem = rangeProblem(value, rules) {
            return [ModelFinding(.error, pointer, problem)]
        }
        if let members = value.map { return check(members, rules, at: pointer, depth: depth) }
        guard let items = rules["items"], let list = value.list else { return [] }
        return list.enumerated().flatMap { index, item in
            check(item, items, at: "\(pointer)/\(index)", depth: depth + 1)
        }
    }

    private static func check(
        _ members: ValueMap, _ rules: ValueMap, at pointer: String, depth: Int
    ) -> [ModelFinding] {
        let properties = rules["properties"]?.map ?? ValueMap()
        var findings = (rules["required"]?.list ?? []).compactMap(\.string)
            .filter { members[$0] == nil }
            .map { ModelFinding(.error, pointer, "`\($0)` is missing") }
        for (name, value) in members {
            let place = "\(pointer)/\(FieldCheck.escape(name))"
            if let schema = properties[name] {
                findings += check(value, schema, at: place, depth: depth + 1)
            } else if rules["additionalProperties"] == .bool(false) {
                findings.append(unknown(name, properties.keys, at: place))
            }
        }
        return findings
    }

    private static func unknown(
        _ name: String, _ known: [String], at place: String
    ) -> ModelFinding {
        let nearest = Suggestion.nearest(to: name, among: known)
        let list = known.map { "`\($0)`" }.joined(separator: ", ")
        return ModelFinding(
            .error, place, "the model has no option `\(name)`",
            help: nearest.map { "did you mean `\($0)`?" }
                ?? (known.isEmpty ? nil : "it has \(list)"))
    }

    private static func typeProblem(
        _ value: Value, _ rules: ValueMap
    ) -> (message: String, help: String?)? {
        guard let type = rules["type"] else { return nil }
        let types = (type.list ?? [type]).compactMap(\.string)
        guard !types.isEmpty, !types.contains(where: { fits(value, $0) }) else { return nil }
        let wanted = types.joined(separator: " or ")
        return ("type \(value.typeName) where \(wanted) is wanted", nil)
    }

    private static func fits(_ value: Value, _ type: String) -> Bool {
        switch type {
        case "object": value.map != nil
        case "array": value.list != nil
        case "string": value.string != nil
        case "boolean": value.bool != nil
        case "integer": value.int != nil
        case "number": value.double != nil
        case "null": value.isNull
        default: true
        }
    }

    private static func wordProblem(
        _ value: Value, _ rules: ValueMap
    ) -> (message: String, help: String?)? {
        guard let words = rules["enum"]?.list, !words.contains(where: { isSame($0, value) }) else {
            return nil
        }
        let texts = words.map { $0.string ?? JSON.text($0) }
        let nearest = value.string.flatMap { Suggestion.nearest(to: $0, among: texts) }
        let list = texts.map { "`\($0)`" }.joined(separator: ", ")
        return (
            "`\(value.string ?? JSON.text(value))` is none of \(list)",
            nearest.map { "did you mean `\($0)`?" }
        )
    }

    /// JSON has one kind of number: 1 and 1.0 are the same.
    private static func isSame(_ a: Value, _ b: Value) -> Bool {
        if let x = a.double, let y = b.double { return x == y }
        return a == b
    }

    private static func rangeProblem(_ value: Value, _ rules: ValueMap) -> String? {
        guard let number = value.double else { return nil }
        if let least = rules["minimum"], let bound = least.double, number < bound {
            return "it is \(JSON.text(least)) at least, not \(JSON.text(value))"
        }
        if let most = rules["maximum"], let bound = most.double, number > bound {
            return "it is \(JSON.text(most)) at most, not \(JSON.text(value))"
        }
        return nil
    }
}
