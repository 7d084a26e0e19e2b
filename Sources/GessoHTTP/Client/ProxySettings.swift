/// Which proxy an exchange goes through, as the usual environment variables say.
public struct ProxySettings: Sendable, Hashable {
    /// For `http:` URLs; nil: direct.
    public var plain: String?
    /// For `https:` URLs; nil: direct.
    public var secure: String?
    /// Hosts that are reached directly: names, suffixes with or without a dot in front, or "*".
    public var exceptions: [String]

    /// No proxy.
    public init() { exceptions = [] }

    /// Reads `http_proxy` (in lower case only, since a web server sets `HTTP_PROXY` from a header),
    /// `https_proxy`, `all_proxy` and `no_proxy`.
    public init(environment: [String: String]) {
        let value = { (names: [String]) -> String? in
            names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        }
        let all = value(["all_proxy", "ALL_PROXY"])
        plain = value(["http_proxy"]) ?? all
        secure = value(["https_proxy", "HTTPS_PROXY"]) ?? all
        exceptions = (value(["no_proxy", "NO_PROXY"]) ?? "").lowercased()
            .split { $0 == "," || $0 == " " }.map(String.init)
    }

    /// The proxy for an address, nil where it is reached directly.
    func proxy(for address: WebAddress) -> String? {
        isException(address.host) ? nil : address.scheme == "http" ? plain : secure
    }

    private func isException(_ host: String) -> Bool {
        exceptions.contains { entry in
            if entry == "*" { return true }
            let name = entry.hasPrefix(".") ? String(entry.dropFirst()) : entry
            return host == name || host.hasSuffix("." + name)
        }
    }
}
