public import GessoBase

/// What a pipeline pins: results that cannot be made again, and what each published path holds.
public struct LockFile: Sendable, Hashable {
    /// A published path, relative to the folder of the lock, with the digest of its file.
    public struct Published: Sendable, Hashable {
        public var path: String
        public var digest: Digest

        public init(path: String, digest: Digest) {
            self.path = path
            self.digest = digest
        }
    }

    /// In any order; several may have one instance, as after a merge.
    public var entries: [LockEntry]
    /// In any order; several may have one path, as after a merge.
    public var published: [Published]

    public init(entries: [LockEntry] = [], published: [Published] = []) {
        self.entries = entries
        self.published = published
    }

    /// Where the lock of a pipeline's file is: `a.yaml` has `a.lock` beside it.
    public static func path(forPipeline file: String) -> String {
        for suffix in [".yaml", ".yml"] where file.hasSuffix(suffix) {
            return file.dropLast(suffix.count) + ".lock"
        }
        return file + ".lock"
    }

    /// The entries by action key; of several with one key an approved one, else the first.
    public var entriesByKey: [Digest: LockEntry] {
        Dictionary(
            entries.map { ($0.key, $0) },
            uniquingKeysWith: { $1.isApproved && !$0.isApproved ? $1 : $0 })
    }
}
