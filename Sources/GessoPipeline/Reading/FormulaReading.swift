import GessoBase
import GessoTemplate
import GessoYAML

extension FileScope {
    /// Reads a value in which each string may hold expressions.
    ///
    /// In a template `{{` is meant as it stands.
    func formula(_ node: YAMLNode, isTemplate: Bool = false) -> Formula {
        switch node.content {
        case .scalar: return scalarFormula(node, isTemplate)
        case .sequence(let items):
            let formulas = items.map { formula($0, isTemplate: isTemplate) }
            let constants = formulas.compactMap(\.constant)
            let isConstant = constants.count == formulas.count
            return Formula(
                isConstant ? .constant(.list(constants)) : .list(formulas), at: node.location,
                parts: isConstant ? .list(formulas) : nil)
        case .mapping(let pairs):
            let members = arguments(pairs.map(Member.init), isTemplate: isTemplate)
            let constants = members.compactMap { member in
                member.formula.constant.map { (member.name, $0) }
            }
            let isConstant = constants.count == members.count
            return Formula(
                isConstant ? .constant(.map(ValueMap(constants))) : .map(members),
                at: node.location, parts: isConstant ? .map(members) : nil)
        }
    }

    /// Reads the pairs of a mapping as names with formulas.
    func arguments(_ pairs: [Member], isTemplate: Bool = false) -> [Argument] {
        pairs.map { pair in
            Argument(
                name: pair.name, location: pair.keyLocation,
                formula: formula(pair.value, isTemplate: isTemplate))
        }
    }

    private func scalarFormula(_ node: YAMLNode, _ isTemplate: Bool) -> Formula {
        let value = node.scalar?.value ?? .null
        guard case .string(let text) = value, text.contains("{{") else {
            return Formula(constant: value, at: node.location)
        }
        do throws(Diagnostic) {
            let parsed = try Interpolation.parse(
                text, locate: { node.location(ofScalarOffset: $0) })
            if !isTemplate { findings.add(parsed.warnings) }
            return parsed.isLiteral
                ? Formula(constant: value, at: node.location)
                : Formula(.text(parsed), at: node.location)
        } catch {
            findings.add(error)
            return Formula(constant: value, at: node.location)
        }
    }
}
