import GessoBase
import Glibc

extension Publisher {
    /// A published file that its pipeline no longer has.
    public struct Leftover: Sendable, Hashable {
        /// Absolute.
        public var path: String
        /// Whether it is as it was published, so that `prune` may delete it.
        public var isUnchanged: Bool

        public init(path: String, isUnchanged: Bool) {
            self.path = path
            self.isUnchanged = isUnchanged
        }
    }

    /// The files of this pipeline, still there, that are not among the paths, sorted.
    public func leftovers(keeping paths: Set<String>) throws(PublishError) -> [Leftover] {
        var found: [Leftover] = []
        for (path, digest) in try published() where !paths.contains(path) {
            guard let standing = try Existing(path, store) else { continue }
            found.append(Leftover(path: path, isUnchanged: standing.digest == digest))
        }
        return found.sorted { $0.path < $1.path }
    }

    /// Deletes the leftovers that are still unchanged and says which; the others stay.
    @discardableResult
    public func prune(_ leftovers: [Leftover]) throws(PublishError) -> [String] {
        let digests = try published()
        var deleted: [String] = []
        for leftover in leftovers where leftover.isUnchanged {
            // Looked at again: it may have been edited since it was listed.
            guard let digest = digests[leftover.path],
                try Existing(leftover.path, store)?.digest == digest
            else { continue }
            try check(leftover.path)
            guard unlink(leftover.path) == 0 || errno == ENOENT else {
                throw PublishError(FileError(code: errno, verb: "delete", path: leftover.path))
            }
            store.remember(published: nil, at: leftover.path, by: pipeline)
            deleted.append(leftover.path)
        }
        return deleted
    }

    private func published() throws(PublishError) -> [String: Digest] {
        do throws(StoreError) { return try store.published(by: pipeline) } catch {
            throw PublishError(error)
        }
    }
}
