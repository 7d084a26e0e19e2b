import GessoBase
import GessoStore

/// What the last run of a pipeline used for each instance, so that a plan can say what changed.
struct LastKeys {
    let keys: [String: Digest]
    let store: Store

    /// The parts that differ from the last time; empty where there was none.
    func reasons(for id: InstanceID, now key: ActionKey) -> [PlannedInstance.Reason] {
        keys[id.description].map { reasons(from: $0, to: key) } ?? []
    }

    /// The parts in which two keys differ; empty where the store does not know the first.
    func reasons(from last: Digest, to key: ActionKey) -> [PlannedInstance.Reason] {
        guard last != key.digest, let was = try? store.parts(of: last) else { return [] }
        var names = key.parts.keys
        for name in was.keys where key.parts[name] == nil { names.append(name) }
        return names.compactMap { name in
            guard was[name] != key.parts[name] else { return nil }
            return .init(part: name, was: was[name], now: key.parts[name])
        }
    }
}
