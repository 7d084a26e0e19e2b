import GessoBase
import GessoStore

/// What the last run of a pipeline used for each instance, so that a plan can say what changed.
struct LastKeys {
    let keys: [String: Digest]
    let store: Store

    /// The parts that differ from the last time; empty where there was none.
    func reasons(for id: InstanceID, now key: ActionKey) -> [PlannedInstance.Reason] {
        guard let last = keys[id.description], last != key.digest,
            let was = try? store.parts(of: last)
        else { return [] }
        var names = key.parts.keys
        for name in was.keys where key.parts[name] == nil { names.append(name) }
        return names.compactMap { name in
            guard was[name] != key.parts[name] else { return nil }
            return .init(part: name, was: was[name], now: key.parts[name])
        }
    }
}
