import CSQLite
import GessoBase
import GessoStore
import GessoTestSupport
import Testing

@Suite("the outputs of a record in the database")
struct RecordDamageTests {
    let folder: TemporaryFolder
    let record = StoreTests.full()

    init() throws { folder = try TemporaryFolder() }

    func store() -> Store { Store(folder: folder.path("store"), clock: ManualClock()) }

    /// Saves a record and gives the bytes of its outputs.
    func saved(_ record: Record) async throws -> [UInt8] {
        let store = store()
        store.save(record, parts: [:])
        try await store.flush()
        return try outputs(replacedBy: nil)
    }

    /// What the one row holds, after it was replaced if that is asked.
    @discardableResult
    func outputs(replacedBy bytes: [UInt8]?) throws -> [UInt8] {
        var handle: OpaquePointer?
        try #require(sqlite3_open(folder.path("store/records.db"), &handle) == SQLITE_OK)
        defer { sqlite3_close(handle) }
        let sql =
            bytes == nil
            ? "SELECT outputs FROM records" : "UPDATE records SET outputs = ? RETURNING outputs"
        var statement: OpaquePointer?
        try #require(sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK)
        defer { sqlite3_finalize(statement) }
        if let bytes {
            let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
            sqlite3_bind_blob(statement, 1, bytes, Int32(bytes.count), transient)
        }
        try #require(sqlite3_step(statement) == SQLITE_ROW)
        let raw = UnsafeRawBufferPointer(
            start: sqlite3_column_blob(statement, 0), count: Int(sqlite3_column_bytes(statement, 0))
        )
        defer { while sqlite3_step(statement) == SQLITE_ROW {} }
        return Array(raw)
    }

    @Test("numbers of every size, odd names and empty lists come back")
    func extremes() async throws {
        let numbers = [0, 1, -1, 63, 64, -64, -65, 1 << 31, 1 << 62, .max, .min]
        var record = record
        record.outputs = numbers.map { number in
            let artifact = Artifact(
                digest: Digest(of: "\(number)"), mediaType: "", bytes: number, width: number)
            return Output("é\u{0}\(number)", .artifact(.init(artifact, index: number)))
        }
        record.outputs.append(Output("", .artifacts([])))
        record.outputs.append(Output("null", .value(.null)))
        _ = try await saved(record)
        #expect(try store().record(record.key) == record)
        record.outputs = []
        _ = try await saved(record)
        #expect(try store().record(record.key) == record)
    }

    @Test("outputs that are cut or have more behind them make no record")
    func cuts() async throws {
        let whole = try await saved(record)
        for count in whole.indices.filter({ $0 % 7 == 0 }) {
            try outputs(replacedBy: Array(whole[..<count]))
            #expect(try store().record(record.key) == nil)
        }
        try outputs(replacedBy: whole + [0])
        #expect(try store().record(record.key) == nil)
        try outputs(replacedBy: whole)
        #expect(try store().record(record.key) == record)
    }

    @Test(
        "nonsense makes no record and takes no memory",
        arguments: [
            Array("{\"image\":{}}".utf8),
            // A count and a length far beyond the bytes, a number without an end, half a letter.
            [254, 255, 255, 255, 255, 255, 255, 255, 255, 1],
            [2, 254, 255, 255, 255, 255, 255, 255, 255, 255, 1],
            [2, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1],
            [2, 2, 0xC3, 2, 0], [1], [2, 1, 0],
        ])
    func nonsense(bytes: [UInt8]) async throws {
        _ = try await saved(record)
        try outputs(replacedBy: bytes)
        #expect(try store().record(record.key) == nil)
    }
}
