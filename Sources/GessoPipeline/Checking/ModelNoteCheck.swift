import GessoBase

/// Holds what an entry says of models against its plugin.
///
/// A plugin knows its own models best: of those an entry may only take something away, or add what
/// the plugin leaves open.
struct ModelNoteCheck {
    let entry: ProviderEntry
    /// As the plugin gives them.
    let facts: PluginFacts
    let findings: Findings

    /// What may be said of a model that the plugin knows.
    private static let ofKnown = [
        "operations", "features", "max_images", "price", "aliases", "deprecated",
    ]

    func run() {
        var names = Set(facts.modelNames).union(entry.models.map(\.id))
        for note in entry.models {
            checkAliases(of: note, &names)
            let rows = facts.rows(named: note.id)
            if let gone = rows.first(where: { $0.retired != nil }), rows.allSatisfy(\.isGone) {
                findings.add(Wording.noteOfRetired(note, gone.retired ?? ""))
            } else if rows.isEmpty {
                if !facts.hasOpenModels { findings.add(Wording.closedModels(note, facts)) }
            } else {
                check(note, rows)
            }
        }
    }

    private func checkAliases(of note: ModelNote, _ names: inout Set<String>) {
        for (index, alias) in note.aliases.enumerated() where !names.insert(alias).inserted {
            findings.add(Wording.takenAlias(alias, at: note.locations["aliases.\(index)"]))
        }
    }

    /// Of a model that the plugin knows.
    private func check(_ note: ModelNote, _ rows: [ModelFacts]) {
        for key in Level.model.keys where !Self.ofKnown.contains(key) {
            guard let place = note.locations[key] else { continue }
            findings.add(Wording.plugins(key, note, Self.ofKnown, at: place))
        }
        let operations = rows.reduce(into: Set<Operation>()) { $0.formUnion($1.operations) }
        let features = rows.reduce(into: Set<ModelFacts.Feature>()) { $0.formUnion($1.features) }
        check(
            note, "operations", note.operations?.subtracting(operations).map(\.rawValue),
            Operation.allCases.filter { operations.contains($0) && $0 != .test }.map(\.rawValue))
        check(
            note, "features", note.features?.subtracting(features).map(\.rawValue),
            ModelFacts.Feature.allCases.filter(features.contains).map(\.rawValue))
        let limit = rows.map(\.maxImages).max() ?? 1
        if let count = note.maxImages, count > limit {
            findings.add(Wording.wider("\(count)", note, "max_images", ["at most \(limit)"]))
        }
    }

    private func check(_ note: ModelNote, _ key: String, _ extra: [String]?, _ own: [String]) {
        for word in (extra ?? []).sorted() {
            findings.add(Wording.wider(word, note, key, own))
        }
    }
}

extension ModelFacts {
    fileprivate var isGone: Bool { retired != nil }
}
