public import GessoBase

/// The recorded exchanges of one operation.
public struct PlayingTape: Sendable {
    private let player: CassettePlayer
    private let operation: CassetteOperation
    /// Nil where the operation was not recorded.
    private let exchanges: [CassetteExchange]?
    /// Why its file cannot be used.
    private let fault: CassetteFault?

    init(
        _ player: CassettePlayer, _ operation: CassetteOperation,
        _ exchanges: [CassetteExchange]?, fault: CassetteFault? = nil
    ) {
        self.player = player
        self.operation = operation
        self.exchanges = exchanges
        self.fault = fault
    }

    /// What an exchange brought when it was recorded, and whether another request was recorded
    /// under its name.
    ///
    /// - Throws: what is missing, what was asked, and the nearest that there is.
    public func answer(
        label: String, index: Int, _ exchange: HTTPExchange
    ) throws(StepFailure) -> (outcome: CassetteOutcome, differs: Bool) {
        if let found = exchanges?.first(where: { $0.label == label && $0.index == index }) {
            return (found.outcome, found.digest != exchange.digest)
        }
        var failure = StepFailure(
            .notStored,
            "\(player.folder) has no answer for \(operation.instance), exchange \(label) \(index):"
                + " \(exchange.method) \(exchange.url)\(nearest(label))",
            help: "`gesso run --record \(player.folder)` records it")
        failure.mayRetry = false
        throw failure
    }

    private func nearest(_ label: String) -> String {
        if let fault { return "; its file, \(operation.fileName), \(fault.message)" }
        if let exchanges {
            let known = exchanges.last { $0.label == label } ?? exchanges.last
            return known.map { "; recorded is \($0.label) \($0.index)" } ?? ""
        }
        let all = player.recorded(of: operation.plugin)
        let ranked = all.map { ($0, differences($0.operation)) }
        guard let (file, parts) = ranked.min(by: { $0.1.count < $1.1.count }) else {
            return "; nothing of the plugin \(operation.plugin) is recorded there"
        }
        let reason =
            parts.isEmpty
            ? "was performed \(file.takes.count == 1 ? "once" : "\(file.takes.count) times") only"
            : "asks for another \(parts.joined(separator: ", "))"
        return "; the nearest, \(file.operation.fileName) of \(file.operation.instance), \(reason)"
    }

    /// The parts of the request that are not the same.
    private func differences(_ other: CassetteOperation) -> [String] {
        // Equal requests may read otherwise there, for what holds a secret is written without it.
        guard operation.digest != other.digest else { return [] }
        var keys = operation.asked.keys
        keys += other.asked.keys.filter { operation.asked[$0] == nil }
        return keys.filter { operation.asked[$0] != other.asked[$0] }
    }
}
