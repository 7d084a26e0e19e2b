import GessoBase
import GessoTemplate

// From an instance to what it is made of.
extension Expansion {
    /// Gets an instance as far as what is known allows.
    func resolve(_ instance: InstanceNode) {
        guard instance.state == .waiting, instance.inner == nil else { return }
        do throws(Stop) {
            try checkBinding(instance)
            if instance.level < .decided {
                try decide(instance)
                guard instance.exists else { return }
            }
            if instance.level < .shaped { shape(instance) }
            engine.begin()
            instance.binding.values.forEach(readSource)
            try checkNeeds(of: instance)
            switch instance.node.step.uses {
            case .kind(let schema): try prepare(instance, schema)
            case .pipeline(let pipeline): try enter(instance, pipeline)
            }
        } catch {
            stopped(instance, error)
        }
    }

    private func stopped(_ instance: InstanceNode, _ stop: Stop) {
        guard case .open(let blockers) = stop else {
            end(instance, stop)
            return
        }
        instance.openUntil = blockers
        wait(.resolve(instance))
    }

    /// An instance stands and falls with what it is for.
    private func checkBinding(_ instance: InstanceNode) throws(Stop) {
        for value in instance.binding.values {
            switch value.content {
            case .instance(let source):
                if source.isBad { throw .blocked(source) }
                if !source.exists { throw .skipped }
            case .value(.image(let image)):
                guard let source = engine.source(of: image) else { continue }
                if source.isBad { throw .blocked(source) }
                let isMissing =
                    source.state == .made && engine.picture(of: image, in: source) == nil
                if isMissing || !source.exists { throw .skipped }
            case .value: continue
            }
        }
    }

    private func readSource(_ value: AxisValue) {
        switch value.content {
        case .instance(let source): engine.evaluation.read(source)
        case .value(.image(let image)):
            if let source = engine.source(of: image) { engine.evaluation.read(source) }
        case .value: break
        }
    }

    /// Evaluates `when`.
    private func decide(_ instance: InstanceNode) throws(Stop) {
        if let when = instance.node.step.when {
            engine.begin()
            let value = try evaluate(when, instance)
            guard let isWanted = value.bool else {
                throw .failed(Wording.condition(value, at: when.location))
            }
            try awaitReads(instance)
            guard isWanted else { throw .skipped }
        }
        raise(instance, to: .decided)
    }

    /// Finds out how many pictures there will be, where that is known already.
    private func shape(_ instance: InstanceNode) {
        guard let schema = instance.node.step.schema else { return }
        engine.begin()
        guard let count = pictureCount(instance, schema) else { return }
        instance.outputs = Self.promise(schema, instance.id, count)
        raise(instance, to: .shaped)
    }

    /// Nil where `n` is not known yet; 0 where the number is not known before the step is made.
    private func pictureCount(_ instance: InstanceNode, _ schema: StepSchema) -> Int? {
        let step = instance.node.step
        guard schema.output(named: "images") != nil else { return 1 }
        guard let field = schema.field(named: "n") else {
            return step.argument(named: "glob") == nil ? 1 : 0
        }
        if let formula = step.argument(named: "n")?.formula {
            return (try? evaluate(formula, instance)).flatMap(\.int).map(Self.bounded)
        }
        if choice.entries.contains(where: { $0.defaults["n"] != nil }) { return nil }
        return Self.bounded(field.defaultValue?.int ?? 1)
    }

    private static func bounded(_ count: Int) -> Int { min(max(count, 0), 10_000) }

    /// The outputs that are known before an instance is made: its pictures, without artifacts.
    static func promise(_ schema: StepSchema, _ id: InstanceID, _ count: Int) -> ValueMap {
        var outputs = ValueMap()
        for output in schema.outputs where output.form == .image || output.form == .images {
            let pictures = (0..<(output.form == .image ? 1 : count)).map { index in
                Value.image(
                    ImageValue(
                        source: .instance(id, output: output.name, index: index),
                        key: id.imageKey(index), index: index))
            }
            if output.form == .image { outputs[output.name] = pictures[0] }
            if output.form == .images, count > 0 { outputs[output.name] = .list(pictures) }
        }
        return outputs
    }

    private func checkNeeds(of instance: InstanceNode) throws(Stop) {
        for need in instance.node.step.needs {
            guard let node = instance.node.scope.byID[need.step] else { continue }
            if let bad = node.firstBad { throw .blocked(bad) }
            guard node.isAt(.settled) else {
                throw stop(engine.evaluation.open(.step(node), .settled), at: need.location)
            }
        }
    }

    func evaluate(_ formula: Formula, _ instance: InstanceNode) throws(Stop) -> Value {
        if let value = formula.constant { return value }
        let context = InstanceContext(
            scope: instance.node.scope, instance: instance, engine: engine)
        do throws(EvaluationError) {
            return try formula.evaluate(in: context)
        } catch {
            throw stop(error, at: formula.location)
        }
    }
}

// Step kinds.
extension Expansion {
    private func prepare(_ instance: InstanceNode, _ schema: StepSchema) throws(Stop) {
        var arguments = try arguments(of: instance)
        let given = Set(arguments.keys)
        let provider = try chooseProvider(&arguments, instance, schema)
        for entry in instance.node.plan.entries where arguments[entry.name] == nil {
            if let value = entry.defaultValue { arguments[entry.name] = value }
        }
        try awaitPictures(&arguments, instance)
        try awaitReads(instance)
        if schema.nature == .text, let text = catalog.textStep(schema.kind) {
            try render(instance, arguments, text)
            return
        }
        let others = fallbacks(of: provider, arguments, given: given, instance, schema)
        makeReady(instance, arguments, provider, others, schema)
    }

    private func makeReady(
        _ instance: InstanceNode, _ arguments: ValueMap, _ provider: ProviderEntry?,
        _ fallbacks: [Fallback], _ schema: StepSchema
    ) {
        if instance.level < .shaped {
            let count = Self.bounded(arguments["n"]?.int ?? 1)
            instance.outputs = Self.promise(schema, instance.id, count)
        }
        instance.state = .ready
        instance.openUntil = []
        let node = instance.node
        changes.append(
            .ready(
                ResolvedInstance(
                    id: instance.id, step: node.placed,
                    order: ExpansionOrder(instance.order), with: arguments,
                    dependencies: dependencies(of: instance), provider: provider,
                    fallbacks: fallbacks,
                    retry: node.step.retry ?? node.scope.defaults.retry,
                    timeout: node.step.timeout ?? provider?.timeout ?? node.scope.defaults.timeout,
                    readsRun: engine.evaluation.readsRun)))
        raise(instance, to: .shaped)
    }

    private func dependencies(of instance: InstanceNode) -> [InstanceID] {
        for need in instance.node.step.needs {
            if let node = instance.node.scope.byID[need.step] { engine.evaluation.read(all: node) }
        }
        return engine.evaluation.dependencies
    }

    /// The values that the step gives, checked and in their final form.
    private func arguments(of instance: InstanceNode) throws(Stop) -> ValueMap {
        let plan = instance.node.plan
        var arguments = ValueMap()
        for index in plan.entries.indices {
            let entry = plan.entries[index]
            guard let formula = entry.formula else { continue }
            if let ready = entry.ready {
                arguments[entry.name] = ready
                continue
            }
            let value = try evaluate(formula, instance)
            guard !value.isNull else { continue }
            let final = try accept(value, entry, formula, instance)
            if formula.constant != nil { plan.entries[index].ready = final }
            arguments[entry.name] = final
        }
        return arguments
    }

    private func accept(
        _ value: Value, _ entry: ArgumentPlan.Entry, _ formula: Formula, _ instance: InstanceNode
    ) throws(Stop) -> Value {
        let normalizer = ArgumentForm(self, instance.node.step.folder, instance.node.scope.pipeline)
        if let problem = entry.type.check(value) {
            throw .failed(Self.refusal(problem, entry.name, formula))
        }
        do throws(FieldProblem) {
            return try normalizer.form(value, entry.type)
        } catch {
            throw .failed(Self.refusal(error, entry.name, formula))
        }
    }

    private static func refusal(
        _ problem: FieldProblem, _ name: String, _ formula: Formula
    ) -> Diagnostic {
        let path = problem.pointer.split(separator: "/").map(String.init)
        return Diagnostic(
            .badArgument, "`\(name)`: \(problem.message)", at: formula.location(at: path),
            help: problem.help)
    }

    private func chooseProvider(
        _ arguments: inout ValueMap, _ instance: InstanceNode, _ schema: StepSchema
    ) throws(Stop) -> ProviderEntry? {
        guard case .provider(let operation) = schema.nature else { return nil }
        let step = instance.node.step
        let wish = ProviderChoice.Wish(
            provider: arguments["provider"]?.string, model: arguments["model"]?.string,
            defaults: instance.node.scope.defaults)
        do throws(Diagnostic) {
            let entry = try choice.entry(for: wish)
            for (name, value) in entry.defaults
            where arguments[name] == nil && schema.field(named: name) != nil {
                arguments[name] = value
            }
            arguments["provider"] = .string(entry.name)
            if let model = try choice.model(for: wish, entry, operation) {
                arguments["model"] = .string(model)
            }
            return entry
        } catch {
            let named = step.argument(named: "model") ?? step.argument(named: "provider")
            throw .failed(error.located(at: named?.formula.location ?? step.location))
        }
    }

    private func render(
        _ instance: InstanceNode, _ arguments: ValueMap, _ text: TextStep
    ) throws(Stop) {
        let node = instance.node
        let sources =
            node.sources
            ?? TextSources(node.step, files: files, guardian: guardian(of: node.scope.pipeline))
        node.sources = sources
        let context = InstanceContext(scope: node.scope, instance: instance, engine: engine)
        let outputs: ValueMap
        do throws(EvaluationError) {
            outputs = try text(arguments, context, sources)
        } catch {
            throw stop(error, at: node.step.location)
        }
        changes.append(.rendered(instance.id, outputs: outputs))
        finish(instance, .made, outputs)
    }
}
