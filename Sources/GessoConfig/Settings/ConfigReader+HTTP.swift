import GessoYAML

extension ConfigReader {
    /// `{ca_file: PATH, proxy: URL, no_proxy: [HOST, …]}`; the user's alone, since a checkout could
    /// send every exchange elsewhere with it.
    mutating func readHTTP(_ node: YAMLNode) {
        for (name, pair) in mapping(node, ["ca_file", "no_proxy", "proxy"], "http") {
            switch name {
            case "ca_file": readCertificates(pair.value)
            case "proxy": readProxy(pair.value)
            default: readProxyExceptions(pair.value)
            }
        }
    }

    private mutating func readCertificates(_ node: YAMLNode) {
        guard let text = node.string, !text.isEmpty else {
            bad(node, "ca_file must be a path")
            return
        }
        configuration.certificateFile = ConfigPath.absolute(text, in: folder, home: home)
    }

    private mutating func readProxy(_ node: YAMLNode) {
        let schemes = ["http://", "https://", "socks5://", "socks5h://"]
        guard let text = node.string, schemes.contains(where: text.hasPrefix) else {
            bad(node, "a proxy is written http://HOST:PORT, https://… or socks5h://…")
            return
        }
        configuration.proxy = text
    }

    private mutating func readProxyExceptions(_ node: YAMLNode) {
        let hosts = node.sequence?.compactMap(\.string) ?? []
        guard !hosts.isEmpty, hosts.count == node.sequence?.count else {
            bad(node, "no_proxy must be a list of hosts")
            return
        }
        configuration.proxyExceptions = hosts.map { $0.lowercased() }
    }
}
