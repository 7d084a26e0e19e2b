import GessoBase

/// An answer as a journal keeps it.
struct JournalAnswer: Sendable, Hashable {
    enum Outcome: Sendable, Hashable {
        case response(status: Int, headers: [LedgerAnswer.Header], body: KeptBody)
        case timedOut
        case broken
    }

    var label: String
    var index: Int
    var repeats: Int
    var exchange: Digest
    var outcome: Outcome

    /// Most exchanges that one line may stand for.
    private static let maxRepeats = 1_000_000

    init(_ answer: LedgerAnswer, file name: String) {
        label = answer.label
        index = answer.index
        repeats = answer.repeats
        exchange = answer.exchange
        outcome =
            switch answer.outcome {
            case .response(let status, let headers, let body):
                .response(status: status, headers: headers, body: KeptBody(body, file: name))
            case .timedOut: .timedOut
            case .broken: .broken
            }
    }

    /// Nil for a line that lacks something.
    init?(_ map: ValueMap) {
        guard let label = map["label"]?.string, let index = map["index"]?.int, index >= 0,
            let exchange = map["exchange"]?.string.flatMap({ Digest(hex: $0) }),
            let repeats = map["repeats"].map({ $0.int }) ?? 1,
            (1...Self.maxRepeats).contains(repeats)
        else { return nil }
        self.label = label
        self.index = index
        self.repeats = repeats
        self.exchange = exchange
        if let lost = map["lost"]?.string {
            outcome = lost == "timeout" ? .timedOut : .broken
            return
        }
        guard let status = map["status"]?.int, let body = KeptBody(map["body"]) else { return nil }
        let headers = (map["headers"]?.list ?? []).compactMap { pair in
            pair.list.flatMap { pair -> LedgerAnswer.Header? in
                guard pair.count == 2, let name = pair[0].string, let value = pair[1].string
                else { return nil }
                return LedgerAnswer.Header(name, value)
            }
        }
        outcome = .response(status: status, headers: headers, body: body)
    }

    var value: ValueMap {
        var map: ValueMap = [
            "label": .string(label), "index": .int(index), "exchange": .string(exchange.hex),
        ]
        if repeats > 1 { map["repeats"] = .int(repeats) }
        switch outcome {
        case .timedOut: map["lost"] = .string("timeout")
        case .broken: map["lost"] = .string("broken")
        case .response(let status, let headers, let body):
            map["status"] = .int(status)
            map["headers"] = .list(
                headers.map { .list([.string($0.name), .string($0.value)]) })
            map["body"] = body.value
        }
        return map
    }

    var fileName: String? {
        if case .response(_, _, let body) = outcome { body.fileName } else { nil }
    }

    /// With its body; nil where that is lost or damaged.
    func answer(in folder: String) -> LedgerAnswer? {
        let full: LedgerAnswer.Outcome
        switch outcome {
        case .timedOut: full = .timedOut
        case .broken: full = .broken
        case .response(let status, let headers, let body):
            guard let bytes = body.bytes(in: folder) else { return nil }
            full = .response(status: status, headers: headers, body: bytes)
        }
        return LedgerAnswer(
            label: label, index: index, repeats: repeats, exchange: exchange, outcome: full)
    }
}
