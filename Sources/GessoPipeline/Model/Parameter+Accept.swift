import GessoBase

extension Parameter {
    /// The value as the parameter takes it, or why it does not.
    func accept(_ value: Value) -> Result<Value, FieldProblem> {
        guard let value = fitting(value) else {
            return .failure(
                FieldProblem(
                    "the parameter '\(name)' takes \(expectation), not \(value.shortDescription)"))
        }
        if !choices.isEmpty, !choices.contains(where: { $0.says(value) }) {
            return .failure(refusedChoice(value))
        }
        return checkRange(value).map { .failure($0) } ?? .success(value)
    }

    /// The value that text from the command line stands for.
    func read(_ text: String) -> Result<Value, FieldProblem> {
        guard let value = converted(text) else {
            return .failure(
                FieldProblem("the parameter '\(name)' takes \(expectation), not \"\(text)\""))
        }
        return accept(value)
    }

    private func converted(_ text: String) -> Value? {
        switch kind {
        case .string, .image, .any: .string(text)
        case .int: Int(text).map(Value.int)
        case .float, .number: Int(text).map(Value.int) ?? Self.finite(text)
        case .bool: ["true": Value.bool(true), "false": .bool(false)][text]
        case .list: (try? JSON.parse(text)).flatMap { $0.list != nil ? $0 : nil }
        case .map: (try? JSON.parse(text)).flatMap { $0.map != nil ? $0 : nil }
        }
    }

    private static func finite(_ text: String) -> Value? {
        Double(text).flatMap { $0.isFinite ? .double($0) : nil }
    }

    private func fitting(_ value: Value) -> Value? {
        switch kind {
        case .any: value
        case .string: value.string != nil ? value : nil
        case .int: value.int.map(Value.int)
        case .float, .number: value.double.map { $0.isFinite } == true ? value : nil
        case .bool: value.bool != nil ? value : nil
        case .list: value.list != nil ? value : nil
        case .map: value.map != nil ? value : nil
        case .image: value.image != nil || value.string?.isEmpty == false ? value : nil
        }
    }

    /// What it takes, for messages.
    var expectation: String {
        switch kind {
        case .string: "text"
        case .int: "a whole number"
        case .float, .number: "a number"
        case .bool: "true or false"
        case .list: "a list"
        case .map: "a map"
        case .image: "a picture, or text that names one"
        case .any: "any value"
        }
    }

    private func refusedChoice(_ value: Value) -> FieldProblem {
        let words = choices.map(\.shortDescription)
        let near = value.string.flatMap {
            Suggestion.nearest(to: $0, among: choices.compactMap(\.string))
        }
        return FieldProblem(
            "the parameter '\(name)' takes one of \(words.joined(separator: ", ")), "
                + "not \(value.shortDescription)", help: near.map { "did you mean '\($0)'?" })
    }

    private func checkRange(_ value: Value) -> FieldProblem? {
        let size =
            value.double ?? value.string.map { Double($0.count) }
            ?? value.list.map { Double($0.count) }
        guard let size else { return nil }
        let what = value.double == nil ? "the length of the parameter" : "the parameter"
        if let minimum, size < minimum {
            return FieldProblem(
                "\(what) '\(name)' is at least \(NumberText.shortest(minimum)), "
                    + "not \(NumberText.shortest(size))")
        }
        if let maximum, size > maximum {
            return FieldProblem(
                "\(what) '\(name)' is at most \(NumberText.shortest(maximum)), "
                    + "not \(NumberText.shortest(size))")
        }
        return nil
    }
}

extension Value {
    /// Equality in which 1 and 1.0 are the same.
    func says(_ other: Value) -> Bool {
        if let a = double, let b = other.double { return a == b }
        return self == other
    }
}
