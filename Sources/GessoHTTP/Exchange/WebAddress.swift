import CCurl

/// An URL in the parts that rules look at, split by the library that will also connect to it.
public struct WebAddress: Sendable, Hashable {
    /// In lower case: "https".
    public let scheme: String
    /// In lower case, without the brackets of an IPv6 address.
    public let host: String
    public let port: Int
    public let hasUserInfo: Bool
    public let hasQuery: Bool
    /// The whole URL, normalised, without user info and fragment.
    public let text: String

    /// Splits an absolute `http:` or `https:` URL.
    ///
    /// - Throws: `refused` where it is none; `noLibrary` without libcurl.
    public init(_ url: String) throws(HTTPFailure) {
        try CurlLibrary.load()
        guard let handle = ccurl_url_new() else {
            throw HTTPFailure(.noLibrary, "libcurl is out of memory", wasSent: false)
        }
        defer { ccurl_url_free(handle) }
        guard !url.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7f }),
            ccurl_url_set(handle, CURLUPART_URL, url, 0) == CURLUE_OK,
            let scheme = Self.part(CURLUPART_SCHEME, of: handle)?.lowercased(),
            let host = Self.part(CURLUPART_HOST, of: handle), !host.isEmpty
        else {
            throw HTTPFailure(.refused, "`\(url)` is not an absolute URL", wasSent: false)
        }
        hasUserInfo =
            Self.part(CURLUPART_USER, of: handle) != nil
            || Self.part(CURLUPART_PASSWORD, of: handle) != nil
        hasQuery = Self.part(CURLUPART_QUERY, of: handle) != nil
        _ = ccurl_url_set(handle, CURLUPART_USER, nil, 0)
        _ = ccurl_url_set(handle, CURLUPART_PASSWORD, nil, 0)
        _ = ccurl_url_set(handle, CURLUPART_FRAGMENT, nil, 0)
        let port = Self.part(CURLUPART_PORT, of: handle, flags: UInt32(CURLU_DEFAULT_PORT))
        self.scheme = scheme
        self.host = Self.plain(host)
        self.port = port.flatMap { Int($0) } ?? 0
        text = Self.part(CURLUPART_URL, of: handle) ?? url
    }

    /// Scheme, host and port: "https://api.example.com:443".
    var origin: String { "\(scheme)://\(host):\(port)" }

    private static func part(
        _ part: CURLUPart, of handle: OpaquePointer, flags: UInt32 = 0
    ) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard ccurl_url_get(handle, part, &text, flags) == CURLUE_OK, let text else { return nil }
        defer { ccurl_free(text) }
        return String(cString: text)
    }

    /// Lower case, no brackets, no dot at the end.
    private static func plain(_ host: String) -> String {
        var host = host.lowercased()
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        if host.hasSuffix(".") { host.removeLast() }
        return host
    }
}
