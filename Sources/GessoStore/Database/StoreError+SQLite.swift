import CSQLite

extension StoreError {
    /// Words a result code of SQLite.
    init(sqlite code: Int32, detail: String, path: String) {
        let kind = Self.kind(code)
        let reason =
            switch kind {
            case .diskFull: "no space left on device"
            case .readOnly: "it is read-only"
            case .noPermission: "permission denied"
            case .busy: "another process has kept it locked"
            case .corrupt: "it is damaged (\(detail))"
            case .otherVersion, .other: detail
            }
        self.init(
            kind, path: path, message: "cannot use the store's \(path): \(reason)",
            help: Self.help(kind))
    }

    private static func kind(_ code: Int32) -> Kind {
        switch code & 0xFF {
        case SQLITE_FULL: .diskFull
        case SQLITE_READONLY: .readOnly
        case SQLITE_PERM, SQLITE_AUTH: .noPermission
        case SQLITE_BUSY, SQLITE_LOCKED: .busy
        case SQLITE_CORRUPT, SQLITE_NOTADB: .corrupt
        default: .other
        }
    }
}
