import CGessoPlugin
import Synchronization

/// The answer to an exchange.
///
/// Its bytes are lent until the next `await` of the operation; after that they are gone and
/// ``withBytes(_:)`` sees none.
public final class Response: Sendable {
    /// The HTTP status.
    public let status: UInt32
    /// The headers, names in lower case.
    public let headers: [Exchange.Header]
    private let lent: Mutex<Lent>

    // Sendable because it is reached through the lock only.
    private struct Lent: @unchecked Sendable {
        var bytes: UnsafeRawBufferPointer?
    }

    init(_ response: UnsafePointer<gesso_response>) {
        status = response.pointee.status
        headers = (0..<response.pointee.header_count).map { index in
            let header = response.pointee.headers[index]
            return Exchange.Header(text(header.name) ?? "", text(header.value) ?? "")
        }
        lent = Mutex(
            Lent(
                bytes: UnsafeRawBufferPointer(
                    start: response.pointee.body, count: response.pointee.body_size)))
    }

    /// The value of a header, if it is there.
    ///
    /// - Parameter name: in lower case.
    /// - Returns: the first value of that name.
    public func header(_ name: String) -> String? {
        headers.first { $0.name == name }?.value
    }

    /// The provider's number of the request, by the usual names of its header.
    var requestID: String? { header("x-request-id") ?? header("request-id") }

    /// Lends the body.
    ///
    /// - Parameter body: must not keep the pointer; sees no bytes once the response is gone.
    /// - Returns: what the body returns.
    /// - Throws: what the body throws.
    public func withBytes<T, E>(
        _ body: (UnsafeRawBufferPointer) throws(E) -> T
    ) throws(E) -> T {
        try body(bytes ?? UnsafeRawBufferPointer(start: nil, count: 0))
    }

    /// The body as JSON; strings of more than 16 KiB are lent, not copied.
    ///
    /// - Returns: the value.
    /// - Throws: a server error if the body is no JSON.
    public func json() throws(Failure) -> JSON {
        do throws(JSONError) {
            return try withBytes { bytes throws(JSONError) in
                try JSONReader.read(bytes, lender: self)
            }
        } catch {
            let problem = isPage ? " but a page of HTML" : ": \(error.problem)"
            var failure = Failure(.serverError, "the answer is no JSON\(problem)")
            failure.providerRequestID = requestID
            throw failure
        }
    }

    /// Whether it is a page of HTML, which a proxy or a wrong address answers.
    public var isPage: Bool {
        withBytes { $0.first { !" \t\r\n".utf8.contains($0) } } == UInt8(ascii: "<")
    }

    /// A range of the body as the content of a picture, without a copy.
    ///
    /// - Parameters:
    ///   - range: bytes of the body; nil is all of it.
    ///   - base64: whether the host decodes it.
    /// - Returns: the slice.
    public func slice(_ range: Range<Int>? = nil, base64: Bool) -> Body {
        .slice(self, range ?? 0..<withBytes(\.count), base64: base64)
    }

    var bytes: UnsafeRawBufferPointer? { lent.withLock { $0 }.bytes }

    func invalidate() { lent.withLock { $0.bytes = nil } }
}
