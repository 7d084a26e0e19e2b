import GessoConfig
import GessoStore

extension Record {
    /// "made by gesso 0.2.0, the lock's by gesso 0.1.0".
    func makers(against entry: LockEntry?) -> String {
        let now = madeBy.map { "\($0.name) \($0.version)" }.joined(separator: ", ")
        guard let then = entry?.madeBy, !then.isEmpty else { return "made by \(now)" }
        let text = then.map { "\($0.name) \($0.version)" }.joined(separator: ", ")
        return "made by \(now), the lock's by \(text)"
    }
}
