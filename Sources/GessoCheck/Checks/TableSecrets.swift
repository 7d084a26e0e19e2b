import CGessoPlugin
import GessoHTTP

/// Check 14: secrets can be found, and go where the plugin may go.
enum TableSecrets {
    static let check = Check(
        14, "table-secrets",
        "Names of secrets are unique, their environment names are upper case, and their hosts are"
            + " within egress."
    ) { context throws(CheckSkip) in
        let rows = TableRows(try context.plugin())
        let egress = TableRows.texts(rows.plugin.egress, rows.plugin.egress_count)
        var faults = Faults()
        var names: Set<String> = []
        for secret in rows.secrets {
            let name = TableRows.text(secret.value.name) ?? ""
            faults.expect(!name.isEmpty, "\(secret.place).name is missing")
            faults.expect(
                names.insert(name).inserted, "\(secret.place) repeats the name `\(name)`")
            check(secret, egress, &faults)
        }
        return faults.verdict
    }

    private static func check(
        _ secret: TableRows.Row<gesso_secret>, _ egress: [String], _ faults: inout Faults
    ) {
        let (row, place) = (secret.value, secret.place)
        faults.expect(
            row.kind <= UInt32(GESSO_SECRET_GOOGLE_SERVICE_ACCOUNT), "\(place).kind is unknown")
        let variables = TableRows.texts(row.env, row.env_count)
        faults.expect(!variables.isEmpty, "\(place).env is empty, so nobody can set it")
        for variable in variables {
            faults.expect(isVariable(variable), "\(place).env: `\(variable)` is not like API_KEY")
        }
        let hosts = TableRows.texts(row.hosts, row.host_count)
        faults.expect(
            !hosts.isEmpty || egress.isEmpty, "\(place).hosts is empty, so it is never sent")
        for host in hosts {
            faults.expect(
                egress.contains(host) || HostPattern.matches(host, any: egress),
                "\(place).hosts: `\(host)` is not within egress")
        }
    }

    /// "API_KEY", or two of them with a colon between.
    private static func isVariable(_ text: String) -> Bool {
        text.split(separator: ":", omittingEmptySubsequences: false).allSatisfy { name in
            guard let first = name.utf8.first, !(0x30...0x39).contains(first) else { return false }
            return name.utf8.allSatisfy { byte in
                byte >= 0x41 && byte <= 0x5a || byte >= 0x30 && byte <= 0x39 || byte == 0x5f
            }
        }
    }
}
