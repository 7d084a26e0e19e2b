import GessoBase
import GessoTemplate

/// Checks that what expressions name is there, as far as the file shows it.
struct ReferenceCheck {
    private let pipeline: Pipeline
    private let scope: FileScope
    private let steps: [String: Step]

    init(_ pipeline: Pipeline, _ scope: FileScope) {
        self.pipeline = pipeline
        self.scope = scope
        steps = Dictionary(
            pipeline.steps.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func run() {
        for step in pipeline.steps { check(step) }
        for output in pipeline.outputs { check(output.formula.references, Place(step: nil)) }
    }

    /// Where an expression stands, which decides what it may name.
    private struct Place {
        var step: Step?
        /// Whether `item` and `matrix` are there.
        var isInInstance = false
        var isPublish = false
        /// Names that a template sees besides; nil: not known.
        var variables: [String]? = []
    }

    private func check(_ step: Step) {
        let instance = Place(step: step, isInInstance: true)
        for formula in step.fanOut?.formulas ?? [] {
            check(formula.references, Place(step: step))
        }
        for axis in step.fanOut?.axes ?? [] {
            if case .step(let id, let place) = axis.source { checkStep(id, at: place) }
        }
        if let when = step.when { check(when.references, instance) }
        var template = instance
        template.variables = step.templateVariables
        for argument in step.with {
            check(argument.formula.references, instance)
            check(argument.formula.templateReferences, template)
        }
        if let publish = step.publish {
            var place = instance
            place.isPublish = true
            check(publish.path.references, place)
        }
        for need in step.needs { checkStep(need.step, at: need.location) }
    }

    private func check(_ references: [Reference], _ place: Place) {
        for reference in references { check(reference, place) }
    }

    private func check(_ reference: Reference, _ place: Place) {
        if let variables = place.variables, variables.contains(reference.root) { return }
        switch reference.root {
        case "params": checkMember(of: reference, pipeline.params.map(\.name), Wording.parameter)
        case "env": checkMember(of: reference, pipeline.environment, Wording.environment)
        case "run": checkMember(of: reference, ["id", "date"], Wording.run)
        case "steps": checkStepPath(reference)
        case "item": checkItem(reference, place)
        case "matrix": checkMatrix(reference, place)
        case "image" where place.isPublish: break
        default: checkRoot(reference, place)
        }
    }

    private func checkRoot(_ reference: Reference, _ place: Place) {
        guard let variables = place.variables, !reference.isOptional else { return }
        let names = names(in: place) + variables
        scope.findings.add(Wording.name(reference.root, names, at: reference.partLocations.first))
    }

    private func names(in place: Place) -> [String] {
        var names = ["params", "steps", "env", "run"]
        switch place.isInInstance ? place.step?.fanOut : nil {
        case .foreach: names.insert("item", at: 0)
        case .matrix: names.insert("matrix", at: 0)
        case nil: break
        }
        return place.isPublish ? names + ["image"] : names
    }

    private func checkMember(
        of reference: Reference, _ known: [String],
        _ wording: (String, [String], SourceLocation) -> Diagnostic
    ) {
        guard case .member(let name)? = reference.path.first, !known.contains(name) else { return }
        scope.findings.add(wording(name, known, reference.place(of: 0)))
    }

    private func checkItem(_ reference: Reference, _ place: Place) {
        guard place.isInInstance, case .foreach(let axis)? = place.step?.fanOut else {
            scope.findings.add(
                Wording.noItem(place.step, place.isInInstance, at: reference.place(of: -1)))
            return
        }
        guard case .step(let id, _) = axis.source, let step = steps[id],
            case .member(let name)? = reference.path.first
        else { return }
        if name == "outputs" {
            checkOutput(reference, 1, step)
        } else if !["key", "item", "matrix"].contains(name) {
            scope.findings.add(Wording.itemMember(name, step, at: reference.place(of: 0)))
        }
    }

    private func checkMatrix(_ reference: Reference, _ place: Place) {
        guard place.isInInstance, case .matrix(let matrix)? = place.step?.fanOut else {
            scope.findings.add(
                Wording.noMatrix(place.step, place.isInInstance, at: reference.place(of: -1)))
            return
        }
        checkMember(of: reference, matrix.axes.map(\.name), Wording.axis)
    }
}

// Steps and their outputs.
extension ReferenceCheck {
    private func checkStep(_ id: String, at place: SourceLocation) {
        guard steps[id] == nil, !scope.findings.unreadSteps.contains(id) else { return }
        scope.findings.add(Wording.step(id, pipeline.steps.map(\.id), place))
    }

    private func checkStepPath(_ reference: Reference) {
        guard case .member(let id)? = reference.path.first else { return }
        guard let step = steps[id] else {
            checkStep(id, at: reference.place(of: 0))
            return
        }
        guard reference.path.count > 1 else { return }
        switch reference.path[1] {
        case .member("outputs"): checkOutput(reference, 2, step)
        case .member("skipped"): break
        case .member(let name) where step.fanOut == nil || reference.isShort(2):
            scope.findings.add(Wording.stepMember(name, step, at: reference.place(of: 1)))
        case .member, .index, .computed: checkInstancePath(reference, step)
        case .slice: break
        }
    }

    /// What follows `steps.x[key]`.
    private func checkInstancePath(_ reference: Reference, _ step: Step) {
        guard step.fanOut != nil else {
            scope.findings.add(Wording.noInstances(step, at: reference.place(of: 1)))
            return
        }
        guard reference.path.count > 2, case .member(let name) = reference.path[2] else { return }
        if name == "outputs" {
            checkOutput(reference, 3, step)
        } else if name != "skipped", name != "key" {
            scope.findings.add(Wording.stepMember(name, step, at: reference.place(of: 2)))
        }
    }

    private func checkOutput(_ reference: Reference, _ position: Int, _ step: Step) {
        guard reference.path.count > position,
            case .member(let name) = reference.path[position]
        else { return }
        let known = step.outputNames
        guard !known.contains(name) else { return }
        scope.findings.add(Wording.output(name, known, step, at: reference.place(of: position)))
    }
}

extension Reference {
    /// The place of a part of the path; -1 is the root's.
    func place(of part: Int) -> SourceLocation {
        partLocations.indices.contains(part + 1) ? partLocations[part + 1] : location
    }

    fileprivate func isShort(_ count: Int) -> Bool { path.count <= count }
}

extension Step {
    /// What stands under `outputs`.
    var outputNames: [String] {
        switch uses {
        case .kind(let schema): schema.outputs.map(\.name)
        case .pipeline(let pipeline): pipeline.outputs.map(\.name)
        }
    }

    /// The names of `vars`; nil where they are not known before they are computed.
    var templateVariables: [String]? {
        guard let vars = argument(named: "vars") else { return [] }
        switch vars.formula.parts ?? vars.formula.node {
        case .map(let members):
            let names = members.map(\.name)
            return names == ["json"] || names == ["yaml"] ? nil : names
        case .constant(let value):
            return value.map?.keys ?? []
        case .list, .text: return nil
        }
    }
}
