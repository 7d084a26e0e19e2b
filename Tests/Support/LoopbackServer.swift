import GessoBase
import Glibc

/// A small HTTP server on 127.0.0.1 that answers as a closure says; it ends with this object.
public final class LoopbackServer: Sendable {
    /// One request as it came in.
    public struct Request: Sendable {
        public var method: String
        /// With its query.
        public var path: String
        /// Names in lower case.
        public var headers: [String: String]
        public var body: [UInt8]
        /// Counts connections from 0.
        public var connection: Int

        public var text: String { String(decoding: body, as: UTF8.self) }
    }

    /// What to do with a request.
    public enum Reply: Sendable {
        case answer(status: Int, headers: [String: String] = [:], body: [UInt8])
        /// These bytes, then the end of the connection.
        case raw(String)
        /// The end of the connection without a byte.
        case drop
        /// A body without end, one byte every 10 ms, until the client goes away.
        case drip
        /// Nothing, until the client goes away.
        case silence

        /// An answer in JSON.
        public static func json(_ text: String, status: Int = 200) -> Reply {
            .answer(
                status: status, headers: ["Content-Type": "application/json"],
                body: Array(text.utf8))
        }
    }

    /// Why the server did not start.
    public struct Failure: Error {
        public var code: Int32
    }

    private struct State {
        var requests: [Request] = []
        var connections = 0
        var gone = 0
    }

    /// What the threads share; they keep it alive, not the server.
    private final class Shared: Sendable {
        let state = Guarded(State())
        let listener: Int32
        let reply: @Sendable (Request) -> Reply

        init(_ listener: Int32, _ reply: @escaping @Sendable (Request) -> Reply) {
            self.listener = listener
            self.reply = reply
        }
    }

    public let port: Int
    private let shared: Shared

    /// Listens on a free port.
    public init(_ reply: @escaping @Sendable (Request) -> Reply) throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let code = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(listener, address, length) == 0 && listen(listener, 512) == 0
                    && getsockname(listener, address, &length) == 0 ? 0 : errno
            }
        }
        guard code == 0 else { throw Failure(code: code) }
        port = Int(UInt16(bigEndian: address.sin_port))
        shared = Shared(listener, reply)
        Self.onThread { [shared] in Self.accept(shared) }
    }

    deinit { shutdown(shared.listener, Int32(SHUT_RDWR)) }

    /// "http://127.0.0.1:PORT".
    public var url: String { "http://127.0.0.1:\(port)" }

    /// Every request so far.
    public var requests: [Request] { shared.state.withLock { $0.requests } }

    /// Connections so far.
    public var connections: Int { shared.state.withLock { $0.connections } }

    /// Clients that went away while the server was still busy with them.
    public var gone: Int { shared.state.withLock { $0.gone } }

    private static func onThread(_ body: @escaping @Sendable () -> Void) {
        final class Box: Sendable {
            let body: @Sendable () -> Void
            init(_ body: @escaping @Sendable () -> Void) { self.body = body }
        }
        var thread = pthread_t()
        let box = Unmanaged.passRetained(Box(body)).toOpaque()
        pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                Unmanaged<Box>.fromOpaque(context).takeRetainedValue().body()
                return nil
            }, box)
        pthread_detach(thread)
    }

    private static func accept(_ shared: Shared) {
        while case let client = Glibc.accept(shared.listener, nil, nil), client >= 0 {
            let number = shared.state.withLock { state in
                state.connections += 1
                return state.connections - 1
            }
            onThread {
                serve(client, number, shared)
                close(client)
            }
        }
        close(shared.listener)
    }

    private static func serve(_ client: Int32, _ number: Int, _ shared: Shared) {
        var buffer: [UInt8] = []
        while let request = read(client, number, &buffer) {
            shared.state.withLock { $0.requests.append(request) }
            guard perform(shared.reply(request), client, shared) else { return }
        }
    }

    /// Whether the connection stays open.
    private static func perform(_ reply: Reply, _ client: Int32, _ shared: Shared) -> Bool {
        switch reply {
        case .answer(let status, let headers, let body):
            var head = "HTTP/1.1 \(status) Status\r\nContent-Length: \(body.count)\r\n"
            for (name, value) in headers.sorted(by: { $0.key < $1.key }) {
                head += "\(name): \(value)\r\n"
            }
            return write(client, Array("\(head)\r\n".utf8) + body)
        case .raw(let text):
            _ = write(client, Array(text.utf8))
        case .drop:
            break
        case .silence:
            var byte: UInt8 = 0
            _ = recv(client, &byte, 1, 0)
            shared.state.withLock { $0.gone += 1 }
        case .drip:
            let head = "HTTP/1.1 200 OK\r\n\r\n"
            var isThere = write(client, Array(head.utf8))
            while isThere {
                usleep(10_000)
                isThere = write(client, [0x2e])
            }
            shared.state.withLock { $0.gone += 1 }
        }
        return false
    }

    private static func write(_ client: Int32, _ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                send(
                    client, buffer.baseAddress.map { $0 + sent }, bytes.count - sent,
                    Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    /// The next request; nil when the client is done.
    private static func read(
        _ client: Int32, _ number: Int, _ buffer: inout [UInt8]
    ) -> Request? {
        var part = [UInt8](repeating: 0, count: 65_536)
        while true {
            if let request = parse(&buffer, number) { return request }
            let count = recv(client, &part, part.count, 0)
            guard count > 0 else { return nil }
            buffer += part[..<count]
        }
    }

    private static func parse(_ buffer: inout [UInt8], _ number: Int) -> Request? {
        guard let end = buffer.firstRange(of: [13, 10, 13, 10]) else { return nil }
        let lines = String(decoding: buffer[..<end.lowerBound], as: UTF8.self)
            .split(separator: "\r\n").map(String.init)
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let pair = line.split(separator: ":", maxSplits: 1)
            guard pair.count == 2 else { continue }
            headers[pair[0].lowercased()] = String(pair[1].drop { $0 == " " })
        }
        let length = headers["content-length"].flatMap { Int($0) } ?? 0
        guard buffer.count >= end.upperBound + length else { return nil }
        let first = (lines.first ?? "").split(separator: " ").map(String.init)
        let body = Array(buffer[end.upperBound..<end.upperBound + length])
        buffer.removeFirst(end.upperBound + length)
        return Request(
            method: first.first ?? "", path: first.dropFirst().first ?? "", headers: headers,
            body: body, connection: number)
    }
}
