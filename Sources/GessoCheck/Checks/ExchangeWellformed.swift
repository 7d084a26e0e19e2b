import GessoBase
import GessoHTTP
import GessoProvider

/// Check 26: every exchange is one that the host performs.
enum ExchangeWellformed {
    static let check = Check(
        26, "exchange-wellformed",
        "Every exchange goes to the base URL, to a host of egress or to a link of an earlier answer;"
            + " its headers are legal; it has a body or parts; and what makes pictures is not all safe,"
            + " unless the base_url is on this machine."
    ) { context throws(CheckSkip) in
        let samples = try Samples(context)
        try samples.requireRemote()
        let player = Player(plugin: samples.plugin)
        // A server of one's own is free, so its work may be cut short like a poll.
        let isOwn = samples.facts.hasOwnServer
        var faults: [String] = []
        for sample in samples.all {
            let operation = try player.begin(sample, player.open(sample))
            let walk = walk(sample.events, operation)
            faults += walk.faults.map { "\(sample.name): \($0)" }
            let isMade = sample.request.operation.givesPictures && walk.isDone
            if isMade, !isOwn, walk.exchanges > 0, walk.billing == 0 {
                faults.append(
                    "\(sample.name): every exchange is SAFE, so none would be in the budget")
            }
        }
        return .of(Array(faults.prefix(12)))
    }

    private struct Walk {
        var faults: [String] = []
        var exchanges = 0
        var billing = 0
        var isDone = false
    }

    /// Reads every action by the host's own rules.
    private static func walk(_ events: [HostEvent], _ operation: RawOperation) -> Walk {
        var walk = Walk()
        var last: SeenAction?
        for event in [.start] + events {
            if let last, !Player.fits(event, last) { break }
            if case .failure(let fault) = operation.step(event) {
                walk.faults.append(fault.message)
            }
            guard case .success(let action) = operation.seen() else { break }
            if let exchange = action.exchange {
                walk.exchanges += 1
                walk.billing += exchange.isSafe ? 0 : 1
                walk.faults += legality(exchange)
            }
            walk.isDone = action.result != nil
            last = action
        }
        return walk
    }

    /// What the host's reader lets pass, since an answer or a user may have brought it.
    private static func legality(_ exchange: SeenExchange) -> [String] {
        var faults: [String] = []
        let place = "`\(exchange.label)`"
        if !exchange.method.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) {
            faults.append("\(place) has the method `\(exchange.method)`")
        }
        let authority = exchange.url.split(separator: "/", maxSplits: 3).dropFirst().first ?? ""
        if !exchange.url.hasPrefix("/"), authority.contains("@") {
            faults.append("\(place) has user information in its address")
        }
        return faults
    }
}

extension PluginFacts {
    /// Whether the plugin's own base URL is on this machine.
    fileprivate var hasOwnServer: Bool {
        guard let address = baseURL.flatMap({ try? WebAddress($0) }) else { return false }
        return ["localhost", "127.0.0.1", "::1"].contains(address.host)
    }
}
