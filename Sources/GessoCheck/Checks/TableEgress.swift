import CGessoPlugin
import GessoBase
import GessoHTTP

/// Check 13: the hosts that a plugin may ask for are said, and narrow.
enum TableEgress {
    static let check = Check(
        13, "table-egress",
        "There is a host, unless the plugin computes or has no base_url but one of the user's or"
            + " on this machine; hosts are lower case, without scheme, path, address or bare star."
    ) { context throws(CheckSkip) in
        let rows = TableRows(try context.plugin())
        let table = rows.plugin
        let hosts = TableRows.texts(table.egress, table.egress_count)
        var faults = Faults()
        for host in hosts {
            if let problem = HostRules.problem(with: host) {
                faults.add("egress: `\(host)` \(problem)")
            }
        }
        let computes = table.flags & UInt32(GESSO_PLUGIN_COMPUTES) != 0
        if let text = TableRows.text(table.base_url) {
            checkBase(text, hosts, computes, &faults)
        }
        return faults.verdict
    }

    private static func checkBase(
        _ text: String, _ hosts: [String], _ computes: Bool, _ faults: inout Faults
    ) {
        guard let address = try? WebAddress(text) else {
            faults.add("base_url `\(text)` is no URL")
            return
        }
        if ["localhost", "127.0.0.1", "::1"].contains(address.host) { return }
        faults.expect(address.scheme == "https", "base_url `\(text)` is not https")
        faults.expect(
            computes || !hosts.isEmpty, "egress is empty, though base_url is \(text)")
        faults.expect(
            hosts.isEmpty || HostPattern.matches(address.host, any: hosts),
            "egress does not hold \(address.host), the host of base_url")
    }
}
