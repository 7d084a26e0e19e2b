import CGessoPlugin

@testable import GessoKit

/// Answers whose bytes live as long as a closure runs.
enum Answers {
    static func with<T>(
        _ status: UInt32, _ body: String, headers: [String: String] = [:],
        _ look: (Response) throws -> T
    ) rethrows -> T {
        let arena = Arena()
        let rows = headers.sorted { $0.key < $1.key }.map { name, value in
            gesso_header(name: arena.string(name), value: arena.string(value))
        }
        let bytes = Array(body.utf8)
        var raw = gesso_response()
        raw.struct_size = MemoryLayout<gesso_response>.size
        raw.status = status
        raw.headers = UnsafePointer(arena.array(rows))
        raw.header_count = rows.count
        raw.body = UnsafeRawPointer(arena.array(bytes))
        raw.body_size = bytes.count
        let response = Response(arena.copy(raw))
        defer { withExtendedLifetime(arena) { response.invalidate() } }
        return try look(response)
    }
}
