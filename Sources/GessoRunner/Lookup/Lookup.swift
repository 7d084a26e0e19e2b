import GessoBase
import GessoConfig
import GessoStore

/// Finds results that need not be made: the lock first, then the store.
struct Lookup {
    /// What is known about one action key.
    enum Finding {
        case stored(Record, isLocked: Bool)
        /// It is pinned, and its bytes are nowhere.
        case lost(LockEntry)
        case none
    }

    let store: Store
    let lock: [Digest: LockEntry]

    /// Looks up many keys in as few transactions as there are kinds of questions.
    func find(_ keys: [Digest]) throws(StepFailure) -> [Digest: Finding] {
        do throws(StoreError) {
            let records = try store.records(for: keys)
            let entries = keys.compactMap { lock[$0] }
            let artifacts =
                records.values.flatMap(\.artifacts)
                + entries.flatMap { $0.outputs.map(\.artifact) }
            let missing = try store.missing(artifacts)
            var found: [Digest: Finding] = [:]
            for key in keys { found[key] = finding(key, records[key], missing) }
            return found
        } catch {
            throw StepFailure(error)
        }
    }

    private func finding(_ key: Digest, _ record: Record?, _ missing: Set<Digest>) -> Finding {
        let isComplete = record?.artifacts.allSatisfy { !missing.contains($0.digest) } ?? false
        guard let entry = lock[key] else {
            return record.flatMap { isComplete ? .stored($0, isLocked: false) : nil } ?? .none
        }
        if let record, isComplete, record.pins == entry.outputs.map(\.digest) {
            return .stored(record, isLocked: true)
        }
        guard entry.outputs.allSatisfy({ !missing.contains($0.digest) }) else {
            return .lost(entry)
        }
        return rebuilt(entry).map { .stored($0, isLocked: true) } ?? .lost(entry)
    }

    /// A record from what the lock says and the bytes that are there.
    private func rebuilt(_ entry: LockEntry) -> Record? {
        var made: [Output.Made] = []
        var text: String?
        for output in entry.outputs {
            guard let bytes = try? store.bytes(of: output.digest) else { return nil }
            if output.mediaType.hasPrefix("text/") {
                text = String(decoding: bytes, as: UTF8.self)
                continue
            }
            var artifact = output.artifact
            if let seen = try? InputReader.describe(bytes, name: entry.instance) {
                artifact = seen
            }
            let seed = output.seed ?? (made.isEmpty ? entry.seed : nil)
            made.append(
                .init(
                    artifact, origin: seed.map { ImageOrigin(seed: $0) }, index: made.count))
        }
        var outputs = RecordOutputs.pictures(made)
        if let text { outputs.append(Output("text", .value(.string(text)))) }
        var record = Record(
            key: entry.key, stepKind: "", instance: entry.instance, outputs: outputs,
            created: Timestamp(sinceEpoch: .zero))
        record.plugin = entry.plugin
        record.revision = entry.revision
        record.model = entry.model
        record.seed = entry.seed
        record.round = entry.round
        record.madeBy = entry.madeBy.map { Component($0.name, $0.version) }
        return record
    }
}

extension LockEntry.Output {
    /// What is known of it without looking at its bytes.
    var artifact: Artifact { Artifact(digest: digest, mediaType: mediaType, bytes: bytes) }
}
