import GessoBase

/// Takes down the exchanges of one operation.
public final class RecordingTape: Sendable {
    private let recorder: CassetteRecorder
    private let operation: CassetteOperation
    private let redactor: Redactor
    private let exchanges = Guarded<[CassetteExchange]>([])

    /// Headers that say when and how fast, or that are secrets by their nature.
    private static let dropped: Set<String> = [
        "date", "age", "server-timing", "set-cookie", "cookie", "authorization",
        "proxy-authorization", "www-authenticate",
    ]

    init(_ recorder: CassetteRecorder, _ operation: CassetteOperation, _ redactor: Redactor) {
        self.recorder = recorder
        self.redactor = redactor
        var operation = operation
        operation.asked = redactor.redact(operation.asked)
        operation.instance = redactor.redact(operation.instance)
        self.operation = operation
    }

    /// Takes down what an exchange brought in the end.
    public func note(
        label: String, index: Int, _ exchange: HTTPExchange, _ outcome: CassetteOutcome
    ) {
        let made = CassetteExchange(
            label: redactor.redact(label), index: index, request: request(exchange),
            digest: exchange.digest, outcome: redacted(outcome))
        exchanges.withLock { $0.append(made) }
    }

    /// The operation is over, however it ended.
    public func finish() {
        let all = exchanges.withLock { $0 }.sorted { ($0.label, $0.index) < ($1.label, $1.index) }
        guard !all.isEmpty else { return }
        recorder.add(
            CassetteFile.Take(instance: operation.instance, exchanges: all), of: operation)
    }

    private func request(_ exchange: HTTPExchange) -> ValueMap {
        var map: ValueMap = [
            "method": .string(exchange.method), "url": .string(redactor.redact(exchange.url)),
            "headers": .list(
                redacted(exchange.headers).map { .list([.string($0.name), .string($0.value)]) }),
            "credentials": .list(exchange.credentials.map { .string($0.described) }),
        ]
        guard let body = exchange.body else { return map }
        let bytes = redactor.redact(body)
        // Pictures that go out are known by their digests under `asked`.
        let isShown = bytes.count <= CassetteBodies.textLimit
        if isShown, let json = try? JSON.parse(bytes) {
            map["body"] = json
        } else if isShown, let text = String(validating: bytes, as: UTF8.self) {
            map["body"] = .string(text)
        } else {
            map["body"] = .map([
                "bytes": .int(bytes.count), "digest": .string(Digest(of: bytes).hex),
            ])
        }
        return map
    }

    private func redacted(_ outcome: CassetteOutcome) -> CassetteOutcome {
        switch outcome {
        case .response(let response):
            return .response(
                HTTPResponse(
                    status: response.status, headers: redacted(response.headers),
                    body: redactor.redact(response.body)))
        case .failure(var failure):
            failure.message = redactor.redact(failure.message)
            return .failure(failure)
        }
    }

    private func redacted(_ headers: [HTTPHeader]) -> [HTTPHeader] {
        headers.filter { !Self.dropped.contains($0.name.lowercased()) }.map {
            HTTPHeader(redactor.redact($0.name), redactor.redact($0.value))
        }
    }
}

extension Credential {
    /// "header Authorization: Bearer [secret api_key]".
    fileprivate var described: String {
        switch place {
        case .header(let name): "header \(name): \(prefix)[secret \(secretName)]"
        case .query(let name): "query \(name)=\(prefix)[secret \(secretName)]"
        }
    }
}

extension Redactor {
    /// The texts of a map without secrets.
    fileprivate func redact(_ map: ValueMap) -> ValueMap {
        ValueMap(map.map { (redact($0.key), redact($0.value)) })
    }

    private func redact(_ value: Value) -> Value {
        switch value {
        case .string(let text): .string(redact(text))
        case .list(let items): .list(items.map(redact))
        case .map(let map): .map(redact(map))
        default: value
        }
    }
}
