import GessoKit

/// The hosts of the API: one for the world, one for each region, and the clusters behind them.
struct Clusters {
    private static let clusters = [
        "eu", "us", "eu1", "eu2", "eu3", "eu4", "us1", "us2", "us3", "us4",
    ]
    static let hosts = ["api.bfl.ai"] + clusters.map { "api.\($0).bfl.ai" }

    let region: String?

    func address(_ path: String) -> String {
        region.map { "https://api.\($0).bfl.ai\(path)" } ?? path
    }

    /// The poll of a task, at the address that the API gave.
    ///
    /// A cluster that is not listed is asked without the key, which a poll does not need.
    static func poll(_ url: String) -> Exchange {
        var exchange = Exchange.get("poll", url)
        let host = url.hasPrefix("https://") ? url.dropFirst(8).prefix { $0 != "/" } : ""
        exchange.isLinked = host.hasSuffix(".bfl.ai") && !hosts.contains(String(host))
        return exchange
    }
}
