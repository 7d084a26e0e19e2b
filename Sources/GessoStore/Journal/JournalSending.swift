import GessoBase

/// What a journal says of an exchange before its first byte goes out.
struct JournalSending: Sendable, Hashable {
    var label: String
    var index: Int
    var exchange: Digest?
    var isIdempotent: Bool
    /// Set aside for it; nil where it is unknown.
    var highMicroUSD: Int?

    init(_ entry: LedgerEntry) {
        label = entry.label
        index = entry.index
        exchange = entry.exchange
        isIdempotent = entry.isIdempotent
        highMicroUSD = entry.highMicroUSD
    }

    /// Nil for a line that lacks something.
    init?(_ map: ValueMap) {
        guard let label = map["label"]?.string, let index = map["index"]?.int, index >= 0 else {
            return nil
        }
        self.label = label
        self.index = index
        exchange = map["exchange"]?.string.flatMap { Digest(hex: $0) }
        isIdempotent = map["idempotent"]?.bool ?? false
        highMicroUSD = map["high_micro_usd"]?.int
    }

    var value: ValueMap {
        [
            "label": .string(label), "index": .int(index),
            "exchange": exchange.map { .string($0.hex) } ?? .null,
            "idempotent": .bool(isIdempotent),
            "high_micro_usd": highMicroUSD.map(Value.int) ?? .null,
        ]
    }
}
