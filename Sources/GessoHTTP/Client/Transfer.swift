import CCurl
import GessoBase
import Glibc

/// One exchange under way; it lives on the loop's thread alone.
final class Transfer {
    /// Where the caller waits.
    typealias Pending = Handover<Result<HTTPResponse, HTTPFailure>>

    /// Memory that is set aside on a server's word alone.
    static let mostReserved = 4 << 20
    /// Bound on the header lines of one answer together.
    static let maxHeaderBytes = 256 << 10

    let exchange: PreparedExchange
    private let pending: Pending
    private var easy: UnsafeMutableRawPointer?
    private var list: UnsafeMutablePointer<curl_slist>?
    private var sentBytes = 0
    private var headers: [HTTPHeader] = []
    private var headerBytes = 0
    private var body: [UInt8] = []
    /// Of the body so far, in memory or in the spool.
    private var bodyCount = 0
    private var spool: (any Spool)?
    /// By when the server has to begin its answer; nil: by no time of its own, or it has.
    private(set) var firstByteDue: ContinuousClock.Instant?
    /// Set by a callback that made libcurl stop.
    private var refusal: HTTPFailure?

    init(_ exchange: PreparedExchange, _ pending: Pending) {
        self.exchange = exchange
        self.pending = pending
    }

    /// Hands the request to libcurl; when that fails the exchange is over.
    func begin(in multi: UnsafeMutableRawPointer, number: UInt64) -> Bool {
        let problem = HTTPFailure(.noLibrary, "libcurl refuses the request", wasSent: false)
        guard let easy = ccurl_easy_new() else {
            pending.give(.failure(problem))
            return false
        }
        self.easy = easy
        let context = Unmanaged.passUnretained(self).toOpaque()
        let options = TransferOptions(exchange, easy, context)
        list = options.setHeaders()
        guard options.setAll(number: number), ccurl_multi_add(multi, easy) == CURLM_OK else {
            release()
            pending.give(.failure(problem))
            return false
        }
        firstByteDue = exchange.firstByteTimeout.map { .now + $0 }
        return true
    }

    /// Drops the connection.
    func cancel(in multi: UnsafeMutableRawPointer) {
        drop(in: multi, .cancelled(exchange.address.host, wasSent: wasSent))
    }

    /// Drops the connection, since the server has not begun to answer in time.
    func endLate(in multi: UnsafeMutableRawPointer) {
        drop(
            in: multi,
            HTTPFailure(
                .timeout, "\(exchange.address.host) did not begin to answer in time",
                wasSent: wasSent))
    }

    private func drop(in multi: UnsafeMutableRawPointer, _ failure: HTTPFailure) {
        if let easy { _ = ccurl_multi_remove(multi, easy) }
        release()
        pending.give(.failure(failure))
    }

    /// libcurl is done with it, one way or the other.
    func finish(in multi: UnsafeMutableRawPointer, _ code: CURLcode) {
        guard let easy else { return }
        let status = ccurl_get_long(easy, CURLINFO_RESPONSE_CODE)
        let failure = code == CURLE_OK ? nil : refusal ?? reason(code, easy)
        _ = ccurl_multi_remove(multi, easy)
        release()
        if let failure {
            pending.give(.failure(failure))
        } else {
            pending.give(
                .success(HTTPResponse(status: Int(status), headers: headers, body: body)))
        }
    }

    private func reason(_ code: CURLcode, _ easy: UnsafeMutableRawPointer) -> HTTPFailure {
        TransferFailure(
            code: code, host: exchange.address.host, proxy: exchange.proxy,
            certificates: exchange.trust.file, wasSent: wasSent,
            systemError: Int32(truncatingIfNeeded: ccurl_get_long(easy, CURLINFO_OS_ERRNO)),
            connectStatus: Int(ccurl_get_long(easy, CURLINFO_HTTP_CONNECTCODE))
        ).failure
    }

    /// Whether some of the request may have left this machine.
    private var wasSent: Bool {
        guard let easy else { return false }
        return ccurl_get_long(easy, CURLINFO_REQUEST_SIZE) > 0
            || ccurl_get_large(easy, CURLINFO_PRETRANSFER_TIME_T) > 0
    }

    private func release() {
        if let easy { ccurl_easy_free(easy) }
        ccurl_list_free(list)
        easy = nil
        list = nil
    }
}

// What libcurl calls back. Each gives the number of bytes that it took; another number makes
// libcurl end the transfer.
extension Transfer {
    func receive(_ bytes: UnsafeRawBufferPointer) -> Int {
        guard bytes.count <= exchange.maxResponseBytes - bodyCount else {
            refusal = HTTPFailure(
                .tooLarge,
                "the answer of \(exchange.address.host) is longer than"
                    + " \(exchange.maxResponseBytes) bytes", wasSent: true)
            return bytes.count &+ 1
        }
        bodyCount += bytes.count
        if spool == nil, bodyCount > Overflow.limit { spool = exchange.overflow?.begin() }
        guard let spool else {
            if body.isEmpty { body.reserveCapacity(expectedCount) }
            body.append(contentsOf: bytes)
            return bytes.count
        }
        return append(bytes, to: spool) ? bytes.count : bytes.count &+ 1
    }

    /// How long the server says that the body is, if that is not beyond what memory is for.
    private var expectedCount: Int {
        let said = headers.last { $0.name == "content-length" }.flatMap { Int($0.value) } ?? 0
        let most = exchange.overflow == nil ? Self.mostReserved : Overflow.limit
        return max(0, min(said, most, exchange.maxResponseBytes))
    }

    /// Whether the bytes are in the spool, after those that were in memory.
    private func append(_ bytes: UnsafeRawBufferPointer, to spool: any Spool) -> Bool {
        do throws(FileError) {
            if !body.isEmpty {
                let early = body
                body = []
                try early.withUnsafeBufferPointer { (early) throws(FileError) in
                    try spool.append(UnsafeRawBufferPointer(early))
                }
            }
            try spool.append(bytes)
            return true
        } catch {
            refusal = HTTPFailure(.disk, error.message, wasSent: true)
            return false
        }
    }

    /// One header line; a status line begins a new answer (after `100 Continue`, or a proxy's).
    func receiveHeader(_ bytes: UnsafeRawBufferPointer) -> Int {
        firstByteDue = nil
        headerBytes += bytes.count
        guard headerBytes <= Self.maxHeaderBytes else {
            refusal = HTTPFailure(
                .tooLarge,
                "the answer of \(exchange.address.host) has more than"
                    + " \(Self.maxHeaderBytes) bytes of headers", wasSent: true)
            return bytes.count &+ 1
        }
        let line = String(decoding: bytes, as: UTF8.self)
        if line.hasPrefix("HTTP/") {
            headers = []
            body = []
            bodyCount = 0
            spool = nil
            exchange.overflow?.reset()
        } else if let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) {
            let value = line[line.utf8.index(after: colon)...]
            headers.append(HTTPHeader(line[..<colon].lowercased(), Self.trim(value)))
        }
        return bytes.count
    }

    func send(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        guard let body = exchange.body else { return 0 }
        let count = min(buffer.count, body.count - sentBytes)
        guard count > 0 else { return 0 }
        body.withUnsafeBytes { bytes in
            buffer.copyMemory(
                from: UnsafeRawBufferPointer(rebasing: bytes[sentBytes..<sentBytes + count]))
        }
        sentBytes += count
        return count
    }

    /// Back to the start of the body, to send it again on another connection.
    func rewind(to offset: Int) -> Bool {
        guard exchange.isRepeatable, offset >= 0, offset <= exchange.body?.count ?? 0 else {
            return false
        }
        sentBytes = offset
        return true
    }

    /// A socket for an address that libcurl is about to connect to, if the rules allow it.
    func openSocket(_ address: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
        let length = Int(address.pointee.addrlen)
        let isAllowed =
            !exchange.publicOnly || exchange.proxy != nil
            || withUnsafePointer(to: &address.pointee.addr) {
                PublicAddress.isPublic($0, length: length)
            }
        guard isAllowed else {
            let text = withUnsafePointer(to: &address.pointee.addr) {
                PublicAddress.text($0, length: length)
            }
            refusal = HTTPFailure(
                .refused,
                "\(exchange.address.host) leads to \(text), which is not a public address",
                wasSent: false)
            return ccurl_bad_socket()
        }
        return socket(
            address.pointee.family, address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue),
            address.pointee.protocol)
    }

    private static func trim(_ text: Substring) -> String {
        let isBlank = { (character: Character) in character.isWhitespace }
        var text = text.drop(while: isBlank)
        while let last = text.last, isBlank(last) { text.removeLast() }
        return String(text)
    }
}
