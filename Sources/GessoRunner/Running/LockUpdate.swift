import GessoBase
import GessoConfig
import GessoPipeline
import GessoStore

/// What the lock of a pipeline is after a run, or how a run differs from it.
struct LockUpdate {
    let shop: Workshop
    let board: RunBoard
    /// Whether nothing failed and nothing was left out.
    let isComplete: Bool

    /// The lock with this run's results in it.
    ///
    /// Entries of instances that a full run no longer has are dropped; after a failure they stay.
    func updated() -> LockFile {
        var lock = LockFile()
        var seen: Set<String> = []
        let old = Dictionary(
            shop.lock.entries.map { ($0.instance, $0) }, uniquingKeysWith: { _, last in last })
        for (id, made) in board.records where isPinned(made.item, made.record) {
            lock.entries.append(entry(made.item, made.record, old[id.description]))
            seen.insert(id.description)
        }
        if !(isComplete && shop.options.isFull) {
            lock.entries += shop.lock.entries.filter { !seen.contains($0.instance) }
        }
        lock.published = published()
        return lock
    }

    /// Results of providers and of URLs cannot be made again.
    private func isPinned(_ item: PreparedInstance, _ record: Record) -> Bool {
        guard item.key != nil, item.detour == nil else { return false }
        if item.work != nil { return true }
        if case .load = item.schema.nature { return item.with["url"] != nil }
        return false
    }

    private func entry(
        _ item: PreparedInstance, _ record: Record, _ old: LockEntry?
    ) -> LockEntry {
        var outputs = record.pinned.map { made in
            LockEntry.Output(
                digest: made.artifact.digest, mediaType: made.artifact.mediaType,
                bytes: made.artifact.bytes,
                seed: record.pinned.count > 1 ? made.origin?.seed : nil)
        }
        if outputs.isEmpty, let text = record.text { outputs = [pinned(text)] }
        var entry = LockEntry(
            instance: item.id.description, key: record.key, outputs: outputs)
        entry.plugin = record.plugin
        entry.revision = record.revision
        entry.model = record.model
        entry.seed = record.pinned.first?.origin?.seed
        entry.round = record.round
        entry.madeBy = record.madeBy.map { .init($0.name, $0.version) }
        if let old, old.key == record.key, old.outputs == outputs {
            entry.isApproved = old.isApproved
            entry.unknown = old.unknown
        }
        return entry
    }

    /// Text is pinned like a picture, so that a lock alone brings it back.
    private func pinned(_ text: String) -> LockEntry.Output {
        let bytes = Array(text.utf8)
        _ = try? shop.session.store.put(bytes, mediaType: "text/plain")
        return .init(digest: Digest(of: bytes), mediaType: "text/plain", bytes: bytes.count)
    }

    private func published() -> [LockFile.Published] {
        let now = board.files.map { file in
            LockFile.Published(path: relative(file.path), digest: file.digest)
        }
        guard !(isComplete && shop.options.isFull) else { return now }
        let paths = Set(now.map(\.path))
        return now + shop.lock.published.filter { !paths.contains($0.path) }
    }

    /// Paths of a lock are relative to its folder.
    private func relative(_ path: String) -> String {
        let folder = shop.pipeline.folder + "/"
        return path.hasPrefix(folder) ? String(path.dropFirst(folder.count)) : path
    }

    // MARK: Differences

    /// Where what was published is not what the lock pins.
    func differences() -> [Diagnostic] {
        let pinned = Dictionary(
            shop.lock.published.map { ($0.path, $0.digest) },
            uniquingKeysWith: { first, _ in first })
        return board.files.compactMap { file in
            guard let expected = pinned[relative(file.path)], expected != file.digest else {
                return nil
            }
            return Diagnostic(
                .lockMismatch,
                "\(relative(file.path)) is \(file.digest), the lock has \(expected)", at: nil,
                help: [changes(of: file.instance), makers(of: file.instance)].compactMap(\.self)
                    .joined(separator: "; "))
        }
    }

    /// The parts of the instance's key that are not what the lock, or else the last run, had.
    private func changes(of id: InstanceID) -> String? {
        guard let key = board.records[id]?.item.key else { return nil }
        let pinned = shop.lock.entries.last { $0.instance == id.description }
        let reasons =
            pinned.map { shop.history.reasons(from: $0.key, to: key) }
            ?? shop.history.reasons(for: id, now: key)
        return reasons.isEmpty ? nil : reasons.map(\.text).joined(separator: ", ")
    }

    private func makers(of id: InstanceID) -> String {
        guard let record = board.records[id]?.record else { return "it was not made by this run" }
        return record.makers(against: shop.lock.entries.last { $0.instance == id.description })
    }
}
