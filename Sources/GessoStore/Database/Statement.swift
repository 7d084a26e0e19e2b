import CSQLite
import GessoBase

/// A prepared statement; parameters count from 1, columns from 0.
final class Statement {
    let handle: OpaquePointer

    init(_ handle: OpaquePointer) { self.handle = handle }

    deinit { sqlite3_finalize(handle) }

    /// Tells SQLite to copy what it is given.
    private static var transient: sqlite3_destructor_type {
        unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    }

    /// Makes it ready for the next use.
    func reset() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }

    func bind(_ position: Int32, _ number: Int?) {
        if let number {
            sqlite3_bind_int64(handle, position, Int64(number))
        } else {
            sqlite3_bind_null(handle, position)
        }
    }

    func bind(_ position: Int32, _ text: String?) {
        guard var text else {
            sqlite3_bind_null(handle, position)
            return
        }
        text.withUTF8 { buffer in
            buffer.withMemoryRebound(to: CChar.self) { bytes in
                _ = sqlite3_bind_text64(
                    handle, position, bytes.baseAddress ?? Self.empty, UInt64(bytes.count),
                    Self.transient, UInt8(SQLITE_UTF8))
            }
        }
    }

    func bind(_ position: Int32, _ bytes: [UInt8]) {
        bytes.withUnsafeBytes { buffer in
            _ = sqlite3_bind_blob64(
                handle, position, buffer.baseAddress ?? UnsafeRawPointer(Self.empty),
                UInt64(buffer.count), Self.transient)
        }
    }

    func bind(_ position: Int32, _ digest: Digest) { bind(position, digest.bytes) }

    func int(_ column: Int32) -> Int? {
        guard !isNull(column) else { return nil }
        return Int(sqlite3_column_int64(handle, column))
    }

    func text(_ column: Int32) -> String? {
        guard let start = sqlite3_column_text(handle, column) else { return nil }
        let count = Int(sqlite3_column_bytes(handle, column))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    func bytes(_ column: Int32) -> [UInt8] { Array(raw(column)) }

    func digest(_ column: Int32) -> Digest? { Digest(raw: raw(column)) }

    /// Whether a column holds nothing.
    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

    /// The bytes of a blob or a text, valid until the next step.
    func raw(_ column: Int32) -> UnsafeRawBufferPointer {
        let start = sqlite3_column_blob(handle, column)
        return UnsafeRawBufferPointer(
            start: start, count: Int(sqlite3_column_bytes(handle, column)))
    }

    /// An address for what is empty, since null would mean NULL.
    private static var empty: UnsafePointer<CChar> {
        UnsafeRawPointer(("" as StaticString).utf8Start).assumingMemoryBound(to: CChar.self)
    }
}
