/// Scheme, host and port of a URL, as `allow_origins` lists them.
enum WebOrigin {
    /// In lower case and without the scheme's own port; nil for what is no origin.
    static func normal(_ text: String) -> String? {
        let lower = text.lowercased()
        for (scheme, port) in [("http://", ":80"), ("https://", ":443")]
        where lower.hasPrefix(scheme) {
            var host = lower.dropFirst(scheme.count)
            if host.hasSuffix("/") { host = host.dropLast() }
            if host.hasSuffix(port) { host = host.dropLast(port.count) }
            let allowed = "abcdefghijklmnopqrstuvwxyz0123456789.-:[]"
            guard !host.isEmpty, host.allSatisfy(allowed.contains) else { return nil }
            return scheme + host
        }
        return nil
    }
}
