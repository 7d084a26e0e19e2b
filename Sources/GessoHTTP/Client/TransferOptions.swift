import CCurl

/// Sets up a libcurl handle for one exchange.
struct TransferOptions {
    private let exchange: PreparedExchange
    private let easy: UnsafeMutableRawPointer
    /// The transfer, unretained: it outlives the handle.
    private let context: UnsafeMutableRawPointer

    init(
        _ exchange: PreparedExchange, _ easy: UnsafeMutableRawPointer,
        _ context: UnsafeMutableRawPointer
    ) {
        self.exchange = exchange
        self.easy = easy
        self.context = context
    }

    /// The header lines; freed by the transfer after the handle.
    func setHeaders() -> UnsafeMutablePointer<curl_slist>? {
        let list = exchange.headerLines.reduce(nil) { list, line in
            ccurl_list_append(list, line) ?? list
        }
        _ = ccurl_set_list(easy, CURLOPT_HTTPHEADER, list)
        return list
    }

    func setAll(number: UInt64) -> Bool {
        let codes = [
            ccurl_set_text(easy, CURLOPT_URL, exchange.url),
            ccurl_set_pointer(
                easy, CURLOPT_PRIVATE, UnsafeMutableRawPointer(bitPattern: UInt(number))),
        ]
        return codes.allSatisfy { $0 == CURLE_OK } && setRules() && setMethod() && setCallbacks()
    }

    /// What holds for every exchange.
    private func setRules() -> Bool {
        let numbers: [(CURLoption, Int)] = [
            (CURLOPT_NOSIGNAL, 1), (CURLOPT_QUICK_EXIT, 1), (CURLOPT_FOLLOWLOCATION, 0),
            (CURLOPT_HTTP09_ALLOWED, 0), (CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS),
            // Over TLS the handshake tells whether a connection can be shared; without it the first
            // answer does, and until then everybody else would wait.
            (CURLOPT_PIPEWAIT, exchange.address.scheme == "https" ? 1 : 0),
            (CURLOPT_TCP_KEEPALIVE, 1), (CURLOPT_MAXAGE_CONN, 60),
            // Pictures come in fewer pieces; memory that is not written to costs nothing.
            (CURLOPT_BUFFERSIZE, 64 << 10),
            // A connection that breaks before the answer is replaced by libcurl by sending again.
            // A body that cannot be rewound stops it; without a body a new connection does.
            (CURLOPT_FRESH_CONNECT, exchange.isRepeatable || hasBody ? 0 : 1),
            (CURLOPT_CONNECTTIMEOUT_MS, exchange.connectTimeout.milliseconds),
            (CURLOPT_TIMEOUT_MS, exchange.totalTimeout.milliseconds),
        ]
        let texts: [(CURLoption, String)] = [
            (CURLOPT_PROTOCOLS_STR, exchange.address.scheme),
            (CURLOPT_PROXY, exchange.proxy ?? ""), (CURLOPT_NOPROXY, ""),
        ]
        return numbers.allSatisfy { ccurl_set_long(easy, $0.0, $0.1) == CURLE_OK }
            && (texts + certificates).allSatisfy {
                ccurl_set_text(easy, $0.0, $0.1) == CURLE_OK
            }
    }

    /// Only what is set: else the library's own places count.
    private var certificates: [(CURLoption, String)] {
        let trust = exchange.trust
        let places = [
            (CURLOPT_CAINFO, trust.file), (CURLOPT_CAPATH, trust.folder),
            (CURLOPT_PROXY_CAINFO, trust.file), (CURLOPT_PROXY_CAPATH, trust.folder),
        ]
        return places.compactMap { option, path in path.map { (option, $0) } }
    }

    private var hasBody: Bool { exchange.body?.isEmpty == false }

    private func setMethod() -> Bool {
        switch (exchange.method, exchange.body) {
        case ("GET", nil):
            return ccurl_set_long(easy, CURLOPT_HTTPGET, 1) == CURLE_OK
        case ("HEAD", nil):
            return ccurl_set_long(easy, CURLOPT_NOBODY, 1) == CURLE_OK
        case (let method, nil) where method != "POST" && method != "PUT":
            return ccurl_set_text(easy, CURLOPT_CUSTOMREQUEST, method) == CURLE_OK
        case (let method, let body):
            return ccurl_set_long(easy, CURLOPT_POST, 1) == CURLE_OK
                && ccurl_set_large(easy, CURLOPT_POSTFIELDSIZE_LARGE, Int64(body?.count ?? 0))
                    == CURLE_OK
                && ccurl_set_text(easy, CURLOPT_CUSTOMREQUEST, method) == CURLE_OK
        }
    }

    private func setCallbacks() -> Bool {
        let codes = [
            ccurl_set_write(
                easy,
                { data, size, count, context in
                    let bytes = UnsafeRawBufferPointer(start: data, count: size * count)
                    return Self.transfer(context)?.receive(bytes) ?? 0
                }, context),
            ccurl_set_header(
                easy,
                { data, size, count, context in
                    let bytes = UnsafeRawBufferPointer(start: data, count: size * count)
                    return Self.transfer(context)?.receiveHeader(bytes) ?? 0
                }, context),
            ccurl_set_read(
                easy,
                { data, size, count, context in
                    let buffer = UnsafeMutableRawBufferPointer(start: data, count: size * count)
                    return Self.transfer(context)?.send(into: buffer) ?? 0
                }, context),
            ccurl_set_seek(
                easy,
                { context, offset, origin in
                    let isDone = origin == 0 && Self.transfer(context)?.rewind(to: offset) == true
                    return isDone ? 0 : 1
                }, context),
            ccurl_set_open_socket(
                easy,
                { context, _, address in
                    guard let address else { return ccurl_bad_socket() }
                    return Self.transfer(context)?.openSocket(address) ?? ccurl_bad_socket()
                }, context),
        ]
        return codes.allSatisfy { $0 == CURLE_OK }
    }

    private static func transfer(_ context: UnsafeMutableRawPointer?) -> Transfer? {
        context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
    }
}

extension Duration {
    /// Whole milliseconds, at least one for anything above zero.
    var milliseconds: Int {
        let (seconds, attoseconds) = components
        let whole = Int(clamping: seconds).multipliedReportingOverflow(by: 1000)
        guard !whole.overflow else { return Int(Int32.max) }
        let milliseconds = whole.partialValue + Int(attoseconds / 1_000_000_000_000_000)
        return min(max(milliseconds, self > .zero ? 1 : 0), Int(Int32.max))
    }
}
