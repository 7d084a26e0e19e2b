import GessoBase
import Glibc

/// Reads the database and writes nothing.
final class Reader: Sendable {
    private let path: String
    private let connection = Guarded<Connection?>(nil)

    init(_ path: String) { self.path = path }

    /// Reads in one transaction; nil where there is no database yet.
    func read<Result: Sendable>(
        _ body: @Sendable (Connection) throws(StoreError) -> Result
    ) throws(StoreError) -> Result? {
        let outcome = connection.withLock { held -> Swift.Result<Result?, StoreError> in
            do throws(StoreError) {
                return .success(try attempt(&held, body))
            } catch {
                // Whatever failed may be cured by opening it again the next time.
                held = nil
                return .failure(error)
            }
        }
        return try outcome.get()
    }

    private func attempt<Result>(
        _ held: inout Connection?, _ body: @Sendable (Connection) throws(StoreError) -> Result
    ) throws(StoreError) -> Result? {
        do throws(StoreError) {
            return try openedRead(&held, body)
        } catch {
            guard error.kind == .readOnly else { throw error }
            // A killed writer left its journal: it has to be rolled back before anybody can read.
            held = nil
            let writer = try Connection(path, .write)
            _ = try writer.integer("SELECT count(*) FROM sqlite_schema")
            return try openedRead(&held, body)
        }
    }

    private func openedRead<Result>(
        _ held: inout Connection?, _ body: @Sendable (Connection) throws(StoreError) -> Result
    ) throws(StoreError) -> Result? {
        guard access(path, F_OK) == 0 else {
            let code = errno
            guard code == ENOENT else { throw StoreError(unreachable: path, code) }
            return nil
        }
        let connection: Connection
        if let held { connection = held } else { connection = try Connection(path, .read) }
        held = connection
        return try connection.transaction("BEGIN") { () throws(StoreError) -> Result? in
            // A writer that was killed before its first commit leaves a file without tables.
            guard try Schema.isCurrent(connection, path: path) else { return nil }
            return try body(connection)
        }
    }
}
