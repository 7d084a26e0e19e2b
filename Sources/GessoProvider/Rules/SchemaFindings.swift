import GessoBase

/// Holds what a user wrote for a plugin against the schema that the plugin gives.
enum SchemaFindings {
    /// Everything that does not fit, each with the pointer to its place below `root`.
    static func of(_ value: Value, _ schema: Value, at root: String) -> [ModelFinding] {
        let rules: JSONSchema
        do throws(SchemaError) { rules = try JSONSchema(schema) } catch {
            return [
                ModelFinding(
                    .error, root,
                    "the plugin's schema cannot be used: \(error.message) at \(error.pointer)",
                    help: "report this to the plugin's author")
            ]
        }
        return rules.validate(value).map { finding($0, in: value, root) }
    }

    private static func finding(
        _ problem: SchemaProblem, in value: Value, _ root: String
    ) -> ModelFinding {
        let path = path(problem.pointer)
        let place = root + problem.pointer
        let words = problem.allowed.map { $0.string ?? JSON.text($0) }
        if problem.isUnknownName, let name = path.last {
            return ModelFinding(
                .error, place, "there is no `\(name)` here",
                help: help(for: name, among: words) ?? "nothing can be set here")
        }
        return ModelFinding(
            .error, place, problem.message,
            help: help(for: member(path, of: value)?.string ?? "", among: words))
    }

    /// The nearest of the words, or all of them where none is near.
    private static func help(for word: String, among words: [String]) -> String? {
        guard !words.isEmpty else { return nil }
        if let nearest = Suggestion.nearest(to: word, among: words) {
            return "did you mean `\(nearest)`?"
        }
        return "it can be \(words.map { "`\($0)`" }.joined(separator: ", "))"
    }

    /// The names of a JSON pointer.
    private static func path(_ pointer: String) -> [String] {
        pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
            .map { String($0).replacing("~1", with: "/").replacing("~0", with: "~") }
    }

    private static func member(_ path: [String], of value: Value) -> Value? {
        path.reduce(value) { value, name in
            if let map = value?.map { return map[name] }
            guard let list = value?.list, let index = Int(name), list.indices.contains(index)
            else { return nil }
            return list[index]
        }
    }
}
