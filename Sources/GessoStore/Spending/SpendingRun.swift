import GessoBase

/// What one run has spent, as its file says.
struct SpendingRun: Sendable {
    /// Where the next line begins.
    var offset = 0
    /// By id.
    private(set) var charges: [Int: Charge] = [:]
    /// Whether it came to its end by itself, or a later run has come to the end for it.
    private(set) var hasEnded = false

    /// Takes in one line of the file.
    mutating func take(_ line: some Sequence<UInt8>) {
        guard let map = JournalLine.read(line) else { return }
        switch map["entry"]?.string {
        case "held":
            if let charge = Charge(map) { charges[charge.id] = charge }
        case "charged": settle(map, map["micro_usd"]?.int.map { Charge.State.known($0) })
        case "void": settle(map, .void)
        case "ended": hasEnded = true
        default: break
        }
    }

    private mutating func settle(_ map: ValueMap, _ state: Charge.State?) {
        guard let id = map["id"]?.int, let state else { return }
        if case .known(let amount) = state, !(0...Charge.maxAmount).contains(amount) { return }
        charges[id]?.state = state
    }
}
