import GessoBase
import GessoHTTP

/// Reads any bytes as each kind of answer, for the fuzzer and for tests of what must not crash.
package enum AnswerProbe {
    /// What was wrong with the bytes as an action, as a table and as an estimate; nil where nothing
    /// was.
    package static func faults(of bytes: [UInt8], sent: [UInt8] = []) -> [String?] {
        [action(bytes, sent: sent), table(bytes), estimate(bytes)]
    }

    /// What was wrong with the bytes as an action, whose slices may lie in what was sent.
    package static func action(_ bytes: [UInt8], sent: [UInt8]) -> String? {
        guard let reader else { return "there is no reader" }
        let shelf = PayloadShelf()
        let root = shelf.store(data: sent)
        let payload = try? Payload(shelf, root: root)
        return fault(in: bytes) { answer throws(TableFault) in
            try AnswerReading.action(answer, event: payload, request: payload, reader)
        }
    }

    /// What was wrong with the bytes as a plugin's table.
    package static func table(_ bytes: [UInt8]) -> String? {
        let reader = ManifestReader(digest: Digest(of: []), path: "/", isBundled: false)
        return fault(in: bytes) { answer throws(TableFault) in
            try AnswerReading.facts(answer, reader)
        }
    }

    private static func estimate(_ bytes: [UInt8]) -> String? {
        fault(in: bytes) { answer throws(TableFault) in try AnswerReading.estimate(answer) }
    }

    private static let secret = PluginFacts.Secret(
        name: "api_key", isOptional: true, environment: [], hosts: ["api.example.com"])

    private static let reader: ActionReader? = {
        let facts = PluginFacts(
            id: "probe", version: "1.0.0", name: "Probe", vendor: "Gesso", revision: 0,
            computes: false, hasOpenModels: false, models: [], secrets: [secret],
            baseURL: "https://api.example.com", egress: ["api.example.com"],
            digest: Digest(of: []), path: "/", isBundled: false)
        guard let rules = try? ExchangeRules(facts, ProviderSettings(name: "probe")) else {
            return nil
        }
        return ActionReader(
            exchanges: ExchangeReader(rules: rules, links: SeenLinks(), idempotencyKey: nil))
    }()

    private static func fault<T>(
        in bytes: [UInt8], _ body: (Answer) throws(TableFault) -> T
    ) -> String? {
        bytes.withUnsafeBytes { bytes in
            do throws(TableFault) { _ = try body(Answer(bytes)) } catch { return error.message }
            return nil
        }
    }
}
