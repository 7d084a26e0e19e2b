import GessoBase

/// What waits to be committed together; a later change of the same thing replaces the earlier.
struct Batch {
    /// A record with the parts of its key as JSON text.
    struct Row {
        var record: Record
        var parts: String
    }

    /// A blob that lives in the database.
    struct Small {
        var mediaType: String
        var bytes: [UInt8]
    }

    /// A published path; a nil digest forgets it.
    struct Published {
        var digest: Digest?
        var pipeline: String
    }

    /// What names a file whatever its path.
    struct FileName: Hashable {
        var device: UInt64
        var inode: UInt64
    }

    /// How long the instances of a step kind took.
    struct Durations {
        var count = 0
        var total = Duration.zero
    }

    var rows: [Digest: Row] = [:]
    var small: [Digest: Small] = [:]
    var files: [FileName: (status: FileStatus, digest: Digest)] = [:]
    var published: [String: Published] = [:]
    var durations: [String: Durations] = [:]
    /// Blobs whose content may not be on the disk yet.
    var unsynced: Set<Digest> = []

    var isEmpty: Bool {
        rows.isEmpty && small.isEmpty && files.isEmpty && published.isEmpty && durations.isEmpty
            && unsynced.isEmpty
    }

    /// Puts an older batch, which could not be committed, below this one.
    mutating func restore(_ older: Batch) {
        rows.merge(older.rows) { newer, _ in newer }
        small.merge(older.small) { newer, _ in newer }
        files.merge(older.files) { newer, _ in newer }
        published.merge(older.published) { newer, _ in newer }
        durations.merge(older.durations) { newer, old in
            Durations(count: newer.count + old.count, total: newer.total + old.total)
        }
        unsynced.formUnion(older.unsynced)
    }
}
