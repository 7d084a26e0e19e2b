public import GessoBase

/// What one paid request came to, or may come to.
public struct Charge: Sendable, Hashable {
    /// How much of it is known.
    public enum State: Sendable, Hashable {
        /// Set aside; what it costs is not known yet, or never will be.
        case open
        /// Millionths of a dollar.
        case known(Int)
        /// Nothing went out, or another run has taken it over.
        case void
    }

    /// In its run.
    public var id: Int
    public var provider: String
    /// As text.
    public var instance: String
    public var actionKey: Digest
    /// Which of the instance's pictures it is for.
    public var pictures: Range<Int>
    /// When it was set aside.
    public var time: Timestamp
    /// What it counts as long as nobody knows better, in millionths of a dollar.
    public var highMicroUSD: Int
    public var state = State.open

    public init(
        id: Int, operation: LedgerOperation, time: Timestamp, highMicroUSD: Int,
        state: State = .open
    ) {
        self.id = id
        provider = operation.provider
        instance = operation.instance.description
        actionKey = operation.actionKey
        pictures = operation.pictures
        self.time = time
        self.highMicroUSD = highMicroUSD
        self.state = state
    }

    /// What it counts as, in millionths of a dollar.
    public var microUSD: Int {
        switch state {
        case .open: highMicroUSD
        case .known(let amount): amount
        case .void: 0
        }
    }

    /// Whether it is for these pictures of this result.
    func isAbout(_ operation: LedgerOperation) -> Bool {
        actionKey == operation.actionKey && pictures == operation.pictures
    }
}

extension Charge {
    /// Nil for a line that lacks something.
    init?(_ map: ValueMap) {
        guard let id = map["id"]?.int, let provider = map["provider"]?.string,
            let key = map["key"]?.string.flatMap({ Digest(hex: $0) }),
            let first = map["first"]?.int, let count = map["count"]?.int,
            let time = map["time_us"]?.int, let high = map["high_micro_usd"]?.int,
            (0...Self.maxPictures).contains(first), (0...Self.maxPictures).contains(count),
            (0...Self.maxAmount).contains(high)
        else { return nil }
        self.id = id
        self.provider = provider
        instance = map["instance"]?.string ?? ""
        actionKey = key
        pictures = first..<first + count
        self.time = Timestamp(sinceEpoch: .microseconds(time))
        highMicroUSD = high
    }

    private static let maxPictures = 1 << 30

    /// A thousand million dollars: sums of such amounts fit.
    static let maxAmount = 1_000_000_000_000_000

    /// Its members as a line has them; the state has lines of its own.
    var value: ValueMap {
        [
            "id": .int(id), "provider": .string(provider), "instance": .string(instance),
            "key": .string(actionKey.hex), "first": .int(pictures.lowerBound),
            "count": .int(pictures.count), "time_us": .int(time.sinceEpoch.microseconds),
            "high_micro_usd": .int(highMicroUSD),
        ]
    }
}
