import GessoBase
import GessoTemplate

extension Step {
    /// A place where a step is named.
    struct StepReference {
        var id: String
        var location: SourceLocation
    }

    /// Every formula of the step.
    var formulas: [Formula] {
        var all = with.map(\.formula)
        all += fanOut?.formulas ?? []
        if let when { all.append(when) }
        if let publish { all.append(publish.path) }
        return all
    }

    /// The steps that its expressions name, in the order of the text.
    var stepReferences: [StepReference] {
        var found = formulas.flatMap { $0.references + $0.templateReferences }.compactMap(\.step)
        for axis in fanOut?.axes ?? [] {
            if case .step(let id, let place) = axis.source {
                found.append(StepReference(id: id, location: place))
            }
        }
        return found
    }
}

extension FanOut {
    /// Every formula of the axes and of the entries of a matrix.
    var formulas: [Formula] {
        var all = axes.compactMap(\.formula)
        if case .matrix(let matrix) = self {
            all += (matrix.includes + matrix.excludes).map(\.formula)
        }
        return all
    }
}

extension Axis {
    var formula: Formula? {
        switch source {
        case .formula(let formula), .table(_, let formula), .glob(let formula): formula
        case .step: nil
        }
    }
}

extension Reference {
    /// The step that is named, where the text shows it.
    var step: Step.StepReference? {
        guard root == "steps", case .member(let id)? = path.first else { return nil }
        let place = partLocations.count > 1 ? partLocations[1] : location
        return Step.StepReference(id: id, location: place)
    }
}
