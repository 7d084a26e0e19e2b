import GessoBase
import GessoHTTP

/// Reads any bytes as each kind of answer, for the fuzzer and for tests of what must not crash.
package enum AnswerProbe {
    /// What was wrong with the bytes as an action, as a table and as an estimate; nil where nothing
    /// was.
    package static func faults(of bytes: [UInt8], sent: [UInt8] = []) -> [String?] {
        guard let reader else { return [] }
        return bytes.withUnsafeBytes { bytes in
            let answer = Answer(bytes)
            let shelf = PayloadShelf()
            let root = shelf.store(data: sent)
            let payload = try? Payload(shelf, root: root)
            return [
                fault { () throws(TableFault) in
                    try AnswerReading.action(answer, event: payload, request: payload, reader)
                },
                fault { () throws(TableFault) in
                    let digest = Digest(of: sent)
                    return try AnswerReading.facts(
                        answer, ManifestReader(digest: digest, path: "/", isBundled: false))
                },
                fault { () throws(TableFault) in try AnswerReading.estimate(answer) },
            ]
        }
    }

    private static let reader: ActionReader? = {
        let facts = PluginFacts(
            id: "probe", version: "1.0.0", name: "Probe", vendor: "Gesso", revision: 0,
            computes: false, hasOpenModels: false, models: [], baseURL: "https://api.example.com",
            egress: ["api.example.com"], digest: Digest(of: []), path: "/", isBundled: false)
        guard let rules = try? ExchangeRules(facts, ProviderSettings(name: "probe")) else {
            return nil
        }
        return ActionReader(
            exchanges: ExchangeReader(rules: rules, links: SeenLinks(), idempotencyKey: nil))
    }()

    private static func fault<T>(_ body: () throws(TableFault) -> T) -> String? {
        do throws(TableFault) { _ = try body() } catch { return error.message }
        return nil
    }
}
