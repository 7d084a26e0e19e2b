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

    /// The known parts that differ from the last time, and those that are made anew.
    func reasons(for id: InstanceID, now: KnownParts) -> [PlannedInstance.Reason] {
        keys[id.description].map { reasons(from: $0, to: now) } ?? []
    }

    /// The parts in which two keys differ; empty where the store does not know the first.
    func reasons(from last: Digest, to key: ActionKey) -> [PlannedInstance.Reason] {
        last == key.digest ? [] : reasons(from: last, to: KnownParts(key))
    }

    private func reasons(from last: Digest, to now: KnownParts) -> [PlannedInstance.Reason] {
        guard let was = try? store.parts(of: last) else { return [] }
        var names = now.parts.keys + now.unmade.keys
        let known = Set(names)
        names += was.keys.filter { !known.contains($0) }
        return names.compactMap { name in
            let isUnmade = now.unmade[name] != nil
            guard isUnmade || was[name] != now.parts[name] else { return nil }
            return .init(
                part: name, was: was[name], now: now.parts[name],
                unmade: isUnmade ? now.makers(of: name) : [])
        }
    }
}
