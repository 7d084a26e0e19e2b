/// The tables of the store.
enum Schema {
    /// Raised when the tables change.
    static let version = 2

    /// Makes the tables where there are none, and refuses those of another version.
    static func prepare(_ connection: Connection, path: String) throws(StoreError) {
        try connection.run(
            """
            PRAGMA journal_mode = PERSIST;
            PRAGMA journal_size_limit = 4194304;
            PRAGMA synchronous = FULL;
            """)
        guard try !isCurrent(connection, path: path) else { return }
        try connection.transaction("BEGIN IMMEDIATE") { () throws(StoreError) in
            // Another process may have made them while this one waited.
            if try !isCurrent(connection, path: path) { try connection.run(tables) }
        }
    }

    /// Whether the tables are there; throws for those of another version.
    static func isCurrent(_ connection: Connection, path: String) throws(StoreError) -> Bool {
        let found = try connection.integer("PRAGMA user_version")
        guard found == 0 || found == version else {
            throw StoreError(
                .otherVersion, path: path,
                message: "the store's \(path) has version \(found), this gesso knows \(version)",
                help: StoreError.help(.otherVersion))
        }
        return found == version
    }

    private static let tables = """
        CREATE TABLE records (
            key BLOB PRIMARY KEY, step_kind TEXT NOT NULL, instance TEXT NOT NULL,
            outputs BLOB NOT NULL, provider TEXT, model TEXT, plugin TEXT, revision INTEGER,
            seed INTEGER, round INTEGER NOT NULL, made_by TEXT NOT NULL,
            is_fallback INTEGER NOT NULL, created INTEGER NOT NULL, timing INTEGER NOT NULL,
            attempts INTEGER NOT NULL, cost INTEGER, estimate_low INTEGER, estimate_high INTEGER,
            usage TEXT, parts TEXT NOT NULL);
        CREATE TABLE small (digest BLOB PRIMARY KEY, media_type TEXT NOT NULL,
            bytes BLOB NOT NULL);
        CREATE TABLE files (device INTEGER NOT NULL, inode INTEGER NOT NULL,
            size INTEGER NOT NULL, modified INTEGER NOT NULL, changed INTEGER NOT NULL,
            digest BLOB NOT NULL, PRIMARY KEY (device, inode)) WITHOUT ROWID;
        CREATE TABLE published (path TEXT PRIMARY KEY, digest BLOB NOT NULL,
            pipeline TEXT NOT NULL) WITHOUT ROWID;
        CREATE INDEX published_by ON published (pipeline);
        CREATE TABLE durations (step_kind TEXT PRIMARY KEY, count INTEGER NOT NULL,
            total INTEGER NOT NULL) WITHOUT ROWID;
        PRAGMA user_version = \(version);
        """
}
