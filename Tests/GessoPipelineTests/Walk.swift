import GessoBase
import GessoPipeline
import GessoTestSupport

/// Reads a pipeline and settles its instances, as a plan or a run does.
final class Walk {
    let expansion: Expansion
    /// One line for each change, in order.
    private(set) var events: [String] = []
    private(set) var resolved: [String: ResolvedInstance] = [:]
    private(set) var problems: [Diagnostic] = []
    private(set) var texts: [String: String] = [:]
    private var waiting: [ResolvedInstance] = []

    static let run = RunFacts(id: "r1", date: "2026-11-20")

    init(
        _ pipeline: Pipeline, _ files: MemoryFileSystem, _ values: ValueMap,
        run: RunFacts = Walk.run, limits: ExpansionLimits = ExpansionLimits(),
        catalog: TestCatalog = TestCatalog()
    ) throws {
        expansion = Expansion(
            pipeline: pipeline, params: try pipeline.parameters(values: values), files: files,
            catalog: catalog, run: run, limits: limits)
        take(expansion.start())
    }

    /// Settles each instance that is ready with what the outcome says; nil leaves it.
    func settleAll(_ outcome: (ResolvedInstance, Expansion) -> Outcome?) {
        while !waiting.isEmpty {
            let instance = waiting.removeFirst()
            if let outcome = outcome(instance, expansion) {
                take(expansion.settle(instance.id, outcome))
            }
        }
    }

    /// The same with the next one taken by chance.
    func settleAtRandom(seed: UInt64, _ outcome: (ResolvedInstance, Expansion) -> Outcome) {
        var random = SeededRandom(seed: seed)
        while let index = waiting.indices.randomElement(using: &random) {
            let instance = waiting.remove(at: index)
            take(expansion.settle(instance.id, outcome(instance, expansion)))
        }
    }

    /// As a plan on an empty store does.
    func promiseAll() {
        settleAll { .promised($1.promise(for: $0.id)) }
    }

    /// As a run does, with pictures of one size.
    func makeAll() {
        settleAll { .made(Self.made($0, $1)) }
    }

    static func made(_ instance: ResolvedInstance, _ expansion: Expansion) -> ValueMap {
        var outputs = expansion.promise(for: instance.id)
        for (name, value) in outputs { outputs[name] = made(value) }
        if instance.step.schema?.output(named: "text") != nil { outputs["text"] = .string("3") }
        return outputs
    }

    private static func made(_ value: Value) -> Value {
        switch value {
        case .list(let items): return .list(items.map(made))
        case .image(var image):
            image.artifact = Artifact(
                digest: Digest(of: image.source.description), mediaType: "image/png", bytes: 9,
                width: 640, height: 480)
            return .image(image)
        default: return value
        }
    }

    private func take(_ changes: [Change]) {
        for change in changes {
            switch change {
            case .expanded(let step, let count): events.append("expanded \(step) \(count)")
            case .rendered(let id, let outputs):
                events.append("rendered \(id)")
                texts["\(id)"] = outputs["text"]?.string
            case .ready(let instance):
                events.append("ready \(instance.id)")
                resolved["\(instance.id)"] = instance
                waiting.append(instance)
            case .skipped(let id): events.append("skipped \(id)")
            case .blocked(let id, let other): events.append("blocked \(id) by \(other)")
            case .problem(let problem): problems.append(problem)
            case .failed(let id): events.append("failed \(id)")
            }
        }
    }

    /// What is wrong with the places of everything that is there or promised.
    var publishProblems: [Diagnostic] {
        expansion.instances.compactMap { id in
            guard let instance = resolved["\(id)"] else { return nil }
            let outputs: ValueMap
            switch expansion.outcome(of: id) {
            case .made(let values)?, .promised(let values)?: outputs = values
            default: return nil
            }
            if case .failure(let problem) = expansion.publications(of: instance, outputs: outputs) {
                return problem
            }
            return nil
        }
    }

    /// The published paths of one instance, as seen from the project.
    func published(_ id: String) throws -> [String] {
        guard let instance = resolved[id], let outcome = expansion.outcome(of: instance.id) else {
            return []
        }
        switch outcome {
        case .made(let outputs), .promised(let outputs):
            return try expansion.publications(of: instance, outputs: outputs).get().map(\.path)
        case .skipped, .failed, .blocked: return []
        }
    }

    var ids: [String] { expansion.instances.map(\.description) }

    func dependencies(_ id: String) -> [String] {
        resolved[id]?.dependencies.map(\.description) ?? []
    }
}

extension Walk {
    /// Reads a text as `/project/p.yaml` and begins to expand it.
    static func of(
        _ text: String, files: [String: String] = [:], values: ValueMap = ValueMap(),
        run: RunFacts = Walk.run, limits: ExpansionLimits = ExpansionLimits()
    ) throws -> Walk {
        try of(text, in: MemoryFileSystem(files), values: values, run: run, limits: limits)
    }

    /// The same with files that are there already.
    static func of(
        _ text: String, in system: MemoryFileSystem, values: ValueMap = ValueMap(),
        run: RunFacts = Walk.run, limits: ExpansionLimits = ExpansionLimits()
    ) throws -> Walk {
        let reading = PipelineReader(files: system, catalog: TestCatalog())
            .read(text: text, path: "/project/p.yaml")
        guard let pipeline = reading.pipeline else { throw Failed(reading.diagnostics) }
        return try Walk(pipeline, system, values, run: run, limits: limits)
    }

    struct Failed: Error, CustomStringConvertible {
        let description: String

        init(_ diagnostics: [Diagnostic]) {
            description = diagnostics.map(\.line).joined(separator: "\n")
        }
    }
}

extension Diagnostic {
    /// "3:1 G0110 message (help)".
    var line: String {
        let place = location.map { "\($0.line):\($0.column) " } ?? ""
        return "\(place)\(code.name) \(message)" + (help.map { " (\($0))" } ?? "")
    }
}
