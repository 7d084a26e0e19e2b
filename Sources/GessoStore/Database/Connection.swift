import CSQLite

/// One open SQLite database; used by one thread at a time.
final class Connection {
    /// What a connection may do.
    enum Access {
        /// Writes nothing, not even a journal or a time stamp.
        case read
        case write
    }

    private let handle: OpaquePointer
    private let path: String
    private var statements: [String: Statement] = [:]

    /// How long to wait for another process, in milliseconds.
    private static let patience: Int32 = 15_000

    /// Opens the database; one that does not exist is made when it may write.
    init(_ path: String, _ access: Access) throws(StoreError) {
        self.path = path
        let flags =
            SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
            | (access == .read ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
        var opened: OpaquePointer?
        let code = sqlite3_open_v2(path, &opened, flags, nil)
        guard let opened else {
            throw StoreError(
                .other, path: path, message: "cannot open \(path): out of memory",
                help: StoreError.help(.other))
        }
        handle = opened
        // From here on deinit closes the handle, also when opening failed.
        guard code == SQLITE_OK else { throw failure(code) }
        sqlite3_busy_timeout(handle, Self.patience)
    }

    deinit {
        statements.removeAll()
        sqlite3_close_v2(handle)
    }

    /// Runs statements that give no rows.
    func run(_ sql: String) throws(StoreError) {
        let code = sqlite3_exec(handle, sql, nil, nil, nil)
        guard code == SQLITE_OK else { throw failure(code) }
    }

    /// A statement, prepared once and kept.
    func statement(_ sql: String) throws(StoreError) -> Statement {
        if let known = statements[sql] { return known }
        var prepared: OpaquePointer?
        let code = sqlite3_prepare_v3(
            handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
        guard code == SQLITE_OK, let prepared else { throw failure(code) }
        let statement = Statement(prepared)
        statements[sql] = statement
        return statement
    }

    /// Moves on to the next row; false at the end.
    func step(_ statement: Statement) throws(StoreError) -> Bool {
        switch sqlite3_step(statement.handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code:
            let error = failure(code)
            statement.reset()
            throw error
        }
    }

    /// Runs a bound statement that gives no rows.
    func execute(_ statement: Statement) throws(StoreError) {
        while try step(statement) {}
        statement.reset()
    }

    /// Does something in one transaction and takes it back when it throws.
    func transaction<Result>(
        _ start: String, _ body: () throws(StoreError) -> Result
    ) throws(StoreError) -> Result {
        try run(start)
        do throws(StoreError) {
            let result = try body()
            try run("COMMIT")
            return result
        } catch {
            // Fails only where SQLite has already rolled back by itself.
            sqlite3_exec(handle, "ROLLBACK", nil, nil, nil)
            throw error
        }
    }

    /// The one integer that a statement gives.
    func integer(_ sql: String) throws(StoreError) -> Int {
        let statement = try statement(sql)
        defer { statement.reset() }
        return try step(statement) ? statement.int(0) ?? 0 : 0
    }

    private func failure(_ code: Int32) -> StoreError {
        StoreError(sqlite: code, detail: String(cString: sqlite3_errmsg(handle)), path: path)
    }
}
