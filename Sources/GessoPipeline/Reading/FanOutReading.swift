import GessoBase
import GessoTemplate
import GessoYAML

extension FileScope {
    /// Reads `foreach` or `matrix`.
    func fanOut(_ keys: KeyedNode) -> FanOut? {
        switch (keys["foreach"], keys["matrix"]) {
        case (let foreach?, let matrix?):
            report(
                .conflictingKeys, "`foreach` and `matrix` exclude each other",
                at: matrix.keyLocation, help: "make the values of `foreach` an axis of `matrix`",
                related: [.init("`foreach` is here", foreach.keyLocation)])
            return nil
        case (let foreach?, nil): return axis("item", foreach.value).map(FanOut.foreach)
        case (nil, let matrix?): return matrixOf(matrix)
        case (nil, nil): return nil
        }
    }

    /// Reads the values of `foreach` or of one axis.
    private func axis(_ name: String, _ node: YAMLNode) -> Axis? {
        if let table = tableForm(of: node) { return tableAxis(name, node, table) }
        let formula = formula(node)
        if let value = formula.constant, value.list == nil, value.map == nil {
            report(
                .wrongType,
                "`\(name == "item" ? "foreach" : name)` has to be a list, a map, "
                    + "a file or an expression, not \(value.shortDescription)",
                at: node.location, help: "write `[a, b]`, `{csv: rows.csv}` or `${{ steps.x }}`")
            return nil
        }
        if let step = formula.wholeStep {
            return Axis(
                name: name, source: .step(step.id, step.location), keyColumn: nil,
                location: node.location)
        }
        return Axis(
            name: name, source: .formula(formula), keyColumn: nil, location: node.location)
    }

    /// The source key of `{csv: …}`; nil for a map of values.
    private func tableForm(of node: YAMLNode) -> String? {
        let sources = Level.foreach.keys.dropLast()
        return node.members?.lazy.map(\.name).first(where: sources.contains)
    }

    private func tableAxis(_ name: String, _ node: YAMLNode, _ form: String) -> Axis? {
        guard let keys = keys(of: node, .foreach), let pair = keys[form] else { return nil }
        let others = Level.foreach.keys.dropLast().filter { $0 != form && keys[$0] != nil }
        if let other = others.first, let second = keys[other] {
            report(
                .conflictingKeys, "`\(form)` and `\(other)` exclude each other",
                at: second.keyLocation)
        }
        let formula = formula(pair.value)
        if form != "items", let value = formula.constant, value.string?.isEmpty != false {
            wrongType(pair, form == "glob" ? "a file name pattern" : "a path")
            return nil
        }
        return Axis(
            name: name, source: source(form, formula), keyColumn: text(keys["key"], "a column"),
            keyLocation: keys["key"]?.value.location, location: pair.value.location)
    }

    private func source(_ form: String, _ formula: Formula) -> Axis.Source {
        if let table = Axis.TableForm(rawValue: form) { return .table(table, formula) }
        return form == "glob" ? .glob(formula) : .formula(formula)
    }
}

// Matrix.
extension FileScope {
    private static let matrixWords = ["include", "exclude", "zip"]

    private func matrixOf(_ pair: Member) -> FanOut? {
        guard let pairs = pair.value.members else {
            wrongType(pair, "a mapping of axes")
            return nil
        }
        let axes = pairs.filter { !Self.matrixWords.contains($0.name) }
        if axes.isEmpty {
            report(
                .missingKey, "`matrix` has no axis", at: pair.keyLocation,
                help: "write `matrix: {size: [64, 256]}`")
            return nil
        }
        let read = axes.compactMap { axisOf($0) }
        let matrix = Matrix(
            axes: read, includes: entries(pair.value.member("include"), pairs: axes),
            excludes: entries(pair.value.member("exclude"), pairs: axes),
            isZip: flag(pair.value.member("zip")) ?? false, location: pair.value.location)
        checkIncludes(matrix)
        return read.count == axes.count ? .matrix(matrix) : nil
    }

    private func axisOf(_ pair: Member) -> Axis? {
        let name = pair.name
        checkName(name, "an axis", at: pair.keyLocation)
        return axis(name, pair.value)
    }

    private func entries(_ pair: Member?, pairs axes: [Member]) -> [Matrix.Entry] {
        guard let pair else { return [] }
        guard let items = pair.value.sequence else {
            wrongType(pair, "a list of mappings")
            return []
        }
        let names = axes.map(\.name)
        return items.compactMap { item in
            guard let members = item.members else {
                wrongType(pair, "a list of mappings")
                return nil
            }
            for member in members where !names.contains(member.name) {
                reportUnknownAxis(member, names)
            }
            return Matrix.Entry(formula: formula(item), location: item.location)
        }
    }

    private func reportUnknownAxis(_ member: Member, _ names: [String]) {
        let name = member.name
        report(
            .unknownKey, "the matrix has no axis '\(name)'", at: member.keyLocation,
            help: Suggestion.nearest(to: name, among: names).map { "did you mean '\($0)'?" }
                ?? "the axes are \(names.joined(separator: ", "))")
    }

    private func checkIncludes(_ matrix: Matrix) {
        for entry in matrix.includes {
            let given = entry.formula.memberNames
            let missing = matrix.axes.map(\.name).filter { !given.contains($0) }
            if missing.isEmpty { continue }
            report(
                .missingKey,
                "an entry of `include` names every axis; this one lacks "
                    + missing.map { "'\($0)'" }.joined(separator: ", "), at: entry.location)
        }
    }
}

extension Formula {
    /// The names of a mapping.
    var memberNames: [String] {
        switch parts ?? node {
        case .map(let members): members.map(\.name)
        case .constant(let value): value.map?.keys ?? []
        case .list, .text: []
        }
    }

    /// The step, where all of it is `${{ steps.name }}`.
    var wholeStep: (id: String, location: SourceLocation)? {
        guard case .text(let text) = node, text.isWholeExpression, text.expressions.count == 1,
            let reference = references.first, references.count == 1, reference.root == "steps",
            reference.path.count == 1, case .member(let id) = reference.path[0],
            reference.location == text.expressions[0].location
        else { return nil }
        return (id, reference.location)
    }
}
