/// How a plugin may write a host.
enum HostRules {
    /// Why a host cannot stand in egress; nil where it can.
    static func problem(with host: String) -> String? {
        if host.contains("://") { return "has a scheme" }
        if host.contains("/") { return "has a path" }
        if host.contains(":") { return "has a port or is an address" }
        if host != host.lowercased() { return "is not in lower case" }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, labels.allSatisfy(isLabel) else { return "is no host name" }
        if labels.allSatisfy({ $0.allSatisfy(\.isNumber) }) { return "is an address" }
        guard host.contains("*") else { return nil }
        let stars = host.utf8.count { $0 == UInt8(ascii: "*") }
        guard stars == 1, labels[0].contains("*"), labels.count >= 3 else {
            return "may have one star, in its first label, with two fixed labels behind it"
        }
        return nil
    }

    private static func isLabel(_ label: Substring) -> Bool {
        !label.isEmpty && label.utf8.count <= 63
            && label.utf8.allSatisfy { byte in
                byte >= 0x61 && byte <= 0x7a || byte >= 0x30 && byte <= 0x39
                    || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "*")
            }
    }
}
