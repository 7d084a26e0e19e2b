import GessoBase

/// Checks `with` of a step against what its kind, or the pipeline that it uses, takes.
struct ArgumentCheck {
    private let step: Step
    private let scope: FileScope
    /// What a provider's defaults give besides.
    private let defaultNames: [String]

    init(_ step: Step, _ scope: FileScope, _ defaultNames: [String]) {
        self.step = step
        self.scope = scope
        self.defaultNames = defaultNames
    }

    func run() {
        switch step.uses {
        case .kind(let schema): check(schema)
        case .pipeline(let pipeline):
            check(pipeline.params)
            checkPublish(of: pipeline)
        }
    }

    /// The pictures of a pipeline are published by the steps that make them.
    private func checkPublish(of pipeline: Pipeline) {
        guard let publish = step.publish else { return }
        let file = PathText.name(of: pipeline.file)
        scope.report(
            .unpublishable, "the step '\(step.id)' uses a pipeline, which publishes by itself",
            at: publish.location, help: "write `publish` at a step of \(file)")
    }

    private func check(_ schema: StepSchema) {
        var misspelt: [String] = []
        for argument in step.with {
            guard let field = schema.field(named: argument.name) else {
                scope.findings.add(Wording.argument(argument, schema))
                let meant = Suggestion.nearest(
                    to: argument.name, among: schema.fields.map(\.name))
                misspelt += meant.map { [$0] } ?? []
                continue
            }
            check(argument.formula, field.type, named: field.name)
        }
        checkPresence(schema, misspelt)
    }

    /// What is missing or does not go together; one finding, since the second follows often.
    ///
    /// `misspelt` is what the unknown keys mean, which are reported already.
    private func checkPresence(_ schema: StepSchema, _ misspelt: [String]) {
        let written = step.with.filter { $0.formula.constant?.isNull != true }.map(\.name)
        let given = Set(written + defaultNames + misspelt)
        for field in schema.fields where field.isRequired && !given.contains(field.name) {
            scope.report(
                .missingArgument, "\(schema.kind) needs `\(field.name)`", at: step.location,
                help: "add `\(field.name)` to `with`: \(field.type.expectation)")
            return
        }
        guard let problem = schema.arity(given) else { return }
        let place = problem.field.flatMap { step.argument(named: $0)?.location }
        scope.report(
            .missingArgument, problem.message, at: place ?? step.location, help: problem.help)
    }

    /// Checks as much of a value as is written; what is computed is checked when it is known.
    private func check(_ formula: Formula, _ type: FieldType, named name: String) {
        if let value = formula.constant {
            guard !value.isNull, let problem = type.check(value) else { return }
            let path = problem.pointer.split(separator: "/").map(String.init)
            report(problem, named: name, at: formula.location(at: path))
            return
        }
        switch (formula.node, type) {
        case (.map(let members), .record(let shapes)): check(members, shapes, named: name)
        case (.list(let items), .list(let element)):
            for item in items { check(item, element, named: name) }
        case (.list(let items), .images):
            for item in items { check(item, .image, named: name) }
        case (.list, .either(let types)), (.map, .either(let types)):
            checkOnly(formula, types, named: name)
        default: break
        }
    }

    /// Of several types the only one of the same shape is meant.
    private func checkOnly(_ formula: Formula, _ types: [FieldType], named name: String) {
        let fitting = types.filter { type in
            switch (formula.node, type) {
            case (.map, .record), (.list, .list), (.list, .images): true
            default: false
            }
        }
        if fitting.count == 1 { check(formula, fitting[0], named: name) }
    }

    private func check(_ members: [Argument], _ shapes: [FieldShape], named name: String) {
        for member in members {
            guard let shape = shapes.first(where: { $0.name == member.name }) else {
                report(
                    FieldType.unknownMember(member.name, shapes), named: name, at: member.location)
                continue
            }
            check(member.formula, shape.type, named: "\(name).\(shape.name)")
        }
        if let problem = FieldType.missingMember(members.map(\.name), shapes) {
            report(problem, named: name, at: members.first?.location ?? step.location)
        }
    }

    private func report(_ problem: FieldProblem, named name: String, at place: SourceLocation) {
        scope.report(
            .badArgument, "`\(name)`: \(problem.message)", at: place, help: problem.help)
    }
}

// Sub-pipelines.
extension ArgumentCheck {
    private func check(_ params: [Parameter]) {
        for argument in step.with {
            guard let parameter = params.first(where: { $0.name == argument.name }) else {
                scope.findings.add(
                    Wording.parameter(argument.name, params.map(\.name), argument.location))
                continue
            }
            guard let value = argument.formula.constant,
                case .failure(let problem) = parameter.accept(value)
            else { continue }
            scope.report(
                .badParameter, problem.message, at: argument.formula.location, help: problem.help)
        }
        let misspelt = step.with.filter { argument in
            !params.contains { $0.name == argument.name }
        }.compactMap { Suggestion.nearest(to: $0.name, among: params.map(\.name)) }
        let given = Set(step.with.map(\.name) + misspelt)
        for parameter in params where parameter.isRequired && !given.contains(parameter.name) {
            scope.report(
                .missingArgument,
                "the step '\(step.id)' does not give the parameter '\(parameter.name)'",
                at: step.location, help: "add `\(parameter.name)` to `with`",
                related: [.init("the parameter is declared here", parameter.location)])
        }
    }
}
