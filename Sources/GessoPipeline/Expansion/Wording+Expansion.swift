import GessoBase

extension Wording {
    static func instance(_ key: [String], of step: String, _ known: [String]) -> Diagnostic {
        let id = InstanceID(step: step, key: key)
        return Diagnostic(
            .unknownInstance, "there is no instance '\(id)'", at: nil,
            help: hint(key.joined(separator: ","), known, "the keys are"))
    }

    static func skipped(_ id: InstanceID, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .skippedRead, "this reads '\(id)', which is skipped", at: place,
            help: "say what holds then: `| default(…)`, or give this step the same `when`")
    }

    static func equalKeys(
        _ id: InstanceID, _ place: SourceLocation, _ first: SourceLocation?
    ) -> Diagnostic {
        Diagnostic(
            .equalKeys, "two instances have the key '\(id)'", at: place,
            help: "choose a `key` whose values differ",
            related: first.map { [.init("the first is here", $0)] } ?? [])
    }

    static func explosion(
        _ step: Step, _ matrix: Matrix, _ counts: [Int], _ limit: Int
    ) -> Diagnostic {
        Diagnostic(
            .explodingExpansion,
            "the matrix of '\(step.id)' makes more than \(limit) instances: "
                + Self.counts(matrix, counts, " × "),
            at: matrix.location, help: "make an axis shorter")
    }

    static func unequal(_ matrix: Matrix, _ counts: [Int]) -> Diagnostic {
        Diagnostic(
            .unequalExpansion,
            "`zip` takes axes of equal length: " + Self.counts(matrix, counts, ", "),
            at: matrix.location, help: "make them equal, or remove `zip` for the product")
    }

    /// "picture 12, px 3".
    private static func counts(_ matrix: Matrix, _ counts: [Int], _ separator: String) -> String {
        zip(matrix.axes, counts).map { "\($0.name) \($1)" }.joined(separator: separator)
    }

    static func empty(_ axis: Axis, _ reason: String) -> Diagnostic {
        Diagnostic(.emptyExpansion, "there are no instances: \(reason)", at: axis.location)
    }

    /// A map without `key:`; proposes the columns whose values differ.
    static func needsKey(_ axis: Axis, _ rows: [ValueMap], at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .badInstanceKey, "a row with columns needs a `key`", at: place, help: possibleKeys(rows)
        )
    }

    /// No row of a file has the column that `key` names.
    static func noKeyColumn(
        _ column: String, in file: String, _ rows: [ValueMap], at place: SourceLocation
    ) -> Diagnostic {
        let columns = rows.first?.keys ?? []
        let near = Suggestion.nearest(to: column, among: columns)
        let names = columns.prefix(12).joined(separator: ", ") + (columns.count > 12 ? ", …" : "")
        return Diagnostic(
            .badInstanceKey, "\(file) has no column '\(column)' to take the key from", at: place,
            help: near.map { "did you mean '\($0)'?" }
                ?? "its columns are \(names); \(possibleKeys(rows))")
    }

    /// The columns that tell the rows apart.
    private static func possibleKeys(_ rows: [ValueMap]) -> String {
        let unique = (rows.first?.keys ?? []).filter { isUnique($0, rows) }
        if unique.isEmpty { return "no column has a different value in each row; add one" }
        return "the values differ in \(unique.map { "`\($0)`" }.joined(separator: ", ")): "
            + "write `key: \(unique[0])`"
    }

    private static func isUnique(_ column: String, _ rows: [ValueMap]) -> Bool {
        var seen: Set<String> = []
        return rows.allSatisfy { row in
            guard let text = row[column].flatMap(KeyText.text), !text.isEmpty else { return false }
            return seen.insert(text).inserted
        }
    }

    static func noKeyColumn(
        _ column: String, _ columns: [String], at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .badInstanceKey, "there is no column '\(column)' to take the key from", at: place,
            help: hint(column, columns, "the columns are"))
    }

    static func unkeyed(_ value: Value, _ axis: Axis, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .badInstanceKey,
            "an instance key is text, a number or a picture, not \(value.shortDescription)",
            at: place,
            help: value.map == nil
                ? nil
                : "write `\(axis.name == "item" ? "foreach" : axis.name): "
                    + "{items: …, key: COLUMN}`")
    }

    static func condition(_ value: Value, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .badCondition, "`when` has to be true or false, not \(value.shortDescription)",
            at: place, help: "compare it with something: `${{ x != '' }}`, `${{ n > 0 }}`")
    }
}
