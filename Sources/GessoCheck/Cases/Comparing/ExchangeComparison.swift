import GessoBase
import GessoYAML

/// Holds an exchange against what a case wants.
struct ExchangeComparison {
    let expected: ExpectedExchange
    let got: SeenExchange
    /// The host makes every fetch safe.
    var isFetch = false

    /// Everything that differs, in the order of the case's keys.
    func differences() -> [Difference] {
        address() + flags() + headers() + credentials() + limits()
            + BodyComparison(expected: expected, got: got).differences()
    }

    /// Where a key is written, or all of the exchange.
    private func node(_ key: String) -> YAMLNode { expected.node[key] ?? expected.node }

    private func compare<T: Equatable>(
        _ key: String, _ wanted: T, _ found: T, _ text: (T) -> String
    ) -> [Difference] {
        wanted == found
            ? []
            : [
                Difference(
                    node(key), "`\(key)`", expected: text(wanted), got: text(found))
            ]
    }

    private func address() -> [Difference] {
        let wanted = "\(expected.method) \(expected.url)"
        let label = expected.label.map { label in
            compare("label", label, got.label) { ShortText.of($0) }
        }
        return compare("send", wanted, "\(got.method) \(got.url)") { ShortText.of($0) }
            + (label ?? [])
    }

    private func flags() -> [Difference] {
        let header = got.isIdempotent ? got.idempotencyHeader : nil
        let safe =
            isFetch ? [] : compare("safe", expected.isSafe, got.isSafe) { String($0) }
        return safe + compare("linked", expected.isLinked, got.isLinked) { String($0) }
            + compare("idempotency", expected.idempotencyHeader, header) { ShortText.of($0) }
    }

    private func limits() -> [Difference] {
        let timeout = expected.timeout.map { timeout in
            compare("timeout", timeout, got.timeout) { "\($0) ms" }
        }
        let bytes = expected.maxResponseBytes.map { bytes in
            compare("max_response_bytes", bytes, got.maxResponseBytes) { "\($0)" }
        }
        return (timeout ?? []) + (bytes ?? [])
    }

    private func credentials() -> [Difference] {
        let order = { (a: ExpectedCredential, b: ExpectedCredential) in
            (a.secret, a.name) < (b.secret, b.name)
        }
        return compare(
            "credentials", expected.credentials.sorted(by: order),
            got.credentials.sorted(by: order)
        ) { list in
            list.isEmpty
                ? "none" : list.map { YAMLWriter.flow($0.notation) }.joined(separator: ", ")
        }
    }

    /// Names compare without case, in any order; the content's type follows from the body.
    private func headers() -> [Difference] {
        let folded = { (headers: [NamedText]) in
            headers.map { NamedText($0.name.lowercased(), $0.value) }
                .sorted { ($0.name, $0.value) < ($1.name, $1.value) }
        }
        let wanted = folded(expected.headers)
        var found = folded(got.headers)
        if !wanted.contains(where: { $0.name == "content-type" }) {
            found.removeAll { $0.name == "content-type" }
        }
        return compare("headers", wanted, found) { list in
            list.isEmpty ? "none" : list.map { "`\($0.name): \($0.value)`" }.joined(separator: ", ")
        }
    }
}

extension ExpectedCredential {
    /// As a case file writes it, under the secret's name.
    var notation: Value {
        var place = ValueMap([(isQuery ? "query" : "header", .string(name))])
        if !prefix.isEmpty { place["prefix"] = .string(prefix) }
        if isBase64 { place["base64"] = .bool(true) }
        return .map(ValueMap([(secret, .map(place))]))
    }
}
