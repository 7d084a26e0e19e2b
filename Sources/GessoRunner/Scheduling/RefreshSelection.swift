import GessoBase

/// The steps and instances that a person wants made anew.
struct RefreshSelection: Sendable {
    private let steps: Set<String>
    /// As they were written: `picture[lisbon]` or `picture/lisbon`.
    private let instances: [String]

    init(_ names: [String], steps known: [String]) {
        steps = Set(names).intersection(known)
        instances = names.filter { !known.contains($0) }
    }

    /// Whether single instances are meant, which only an expansion can find.
    var namesInstances: Bool { !instances.isEmpty }

    /// An instance of a step that uses a pipeline stands for all within.
    func contains(_ id: InstanceID) -> Bool {
        steps.contains(id.parts.first?.step ?? "") || instances.contains { isMeant(id, by: $0) }
    }

    /// An error for each name that no instance has.
    func problems(among ids: [InstanceID]) -> [Diagnostic] {
        let lost = instances.filter { name in !ids.contains { isMeant($0, by: name) } }
        return lost.map { name in
            let near = Suggestion.nearest(to: name, among: ids.map(\.description))
            return Diagnostic(
                .unknownStep, "there is no instance `\(name)` to refresh", at: nil,
                help: near.map { "did you mean `\($0)`?" } ?? "'gesso plan --all' lists them")
        }
    }

    private func isMeant(_ id: InstanceID, by name: String) -> Bool {
        id.parts.indices.contains { last in
            let outer = InstanceID(parts: Array(id.parts[...last]))
            return outer.stepPath == name || outer.isNamed(name)
        }
    }
}
