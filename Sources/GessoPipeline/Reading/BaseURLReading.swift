import GessoBase
import GessoYAML

extension FileScope {
    /// Reads a `base_url`; a private or loopback one needs the user's leave.
    func baseURL(_ pair: Member?) -> String? {
        guard let pair, let text = text(pair, "a URL") else { return nil }
        guard let origin = Origin(text) else {
            wrongType(pair, "an 'https:' URL")
            return nil
        }
        if trusts(text) { return text }
        if origin.isPrivate {
            refuse(origin, "a pipeline may not send requests to the private address", pair)
            return nil
        }
        if origin.scheme != "https" {
            refuse(origin, "a pipeline may not send requests without encryption to", pair)
            return nil
        }
        return text
    }

    /// Whether the user wrote this server, or lists it as allowed.
    func trusts(_ url: String) -> Bool {
        if options.sendsNothing { return true }
        guard !isUsers, let origin = Origin(url) else { return isUsers }
        return options.allowedOrigins.contains { Origin($0)?.text == origin.text }
    }

    private func refuse(_ origin: Origin, _ message: String, _ pair: Member) {
        report(
            .baseURLRule, "\(message) \(origin.text)", at: pair.value.location,
            help: "if you trust it, add to your own configuration: "
                + "allow_origins: [\"\(origin.text)\"]; for once: --allow-origin \(origin.text)")
    }
}

/// Scheme, host and port of a URL.
struct Origin {
    let scheme: String
    let host: String
    let port: String?

    init?(_ url: String) {
        guard let colon = url.firstIndex(of: ":"), url[colon...].hasPrefix("://") else {
            return nil
        }
        scheme = url[..<colon].lowercased()
        guard scheme == "https" || scheme == "http" else { return nil }
        let authority = url[colon...].dropFirst(3).prefix { !"/?#".contains($0) }
        guard !authority.contains("@"), !authority.contains("\\") else { return nil }
        if authority.hasPrefix("["), let end = authority.lastIndex(of: "]") {
            host = authority[...end].lowercased()
            port = Self.port(authority[authority.index(after: end)...])
        } else {
            let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
            host = parts.first.map { $0.lowercased() } ?? ""
            port = parts.count == 2 ? String(parts[1]) : nil
        }
        guard !host.isEmpty, port.map({ Int($0) != nil }) ?? true else { return nil }
    }

    private static func port(_ rest: Substring) -> String? {
        rest.hasPrefix(":") ? String(rest.dropFirst()) : nil
    }

    /// "http://127.0.0.1:7860".
    var text: String { "\(scheme)://\(host)" + (port.map { ":" + $0 } ?? "") }

    /// Whether the host is, by its text, no public one.
    var isPrivate: Bool {
        let name = host.hasSuffix(".") ? String(host.dropLast()) : host
        if name.hasPrefix("[") { return Self.isPrivateIPv6(name) }
        let bytes = name.split(separator: ".").map { UInt8($0) }
        if bytes.count == 4, let a = bytes[0], let b = bytes[1] { return Self.isPrivate(a, b) }
        // A host that is a number is an address in another notation.
        if name.hasPrefix("0x") || name.allSatisfy({ $0.isNumber || $0 == "." }) { return true }
        return name == "localhost" || !name.contains(".")
            || [".localhost", ".local", ".internal", ".home.arpa", ".lan"]
                .contains(where: name.hasSuffix)
    }

    private static func isPrivate(_ a: UInt8, _ b: UInt8) -> Bool {
        switch (a, b) {
        case (0, _), (10, _), (127, _), (169, 254), (192, 168): true
        case (172, 16...31), (100, 64...127), (224..., _): true
        default: false
        }
    }

    /// Only global unicast addresses outside the mapped and translated ranges are public.
    private static func isPrivateIPv6(_ host: String) -> Bool {
        guard let first = host.dropFirst().split(separator: ":").first,
            !host.hasPrefix("[::"), let word = UInt16(first, radix: 16)
        else { return true }
        return !(0x2000...0x3FFF).contains(word) || word == 0x2002
    }
}
