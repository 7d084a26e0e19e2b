import GessoBase
import GessoPipeline
import GessoStore

extension InputReader {
    /// Looks up the digests of all files that instances name in one transaction.
    ///
    /// What cannot be looked up is left for the instance that wants it, to fail in its name.
    func foresee(_ instances: [ResolvedInstance]) {
        // For a single one there is nothing to share.
        guard instances.count > 1 else { return }
        var paths: Set<String> = []
        for instance in instances { collectFiles(of: instance, into: &paths) }
        var statuses: [String: FileStatus] = [:]
        statuses.reserveCapacity(paths.count)
        for path in paths where !knows(path) {
            if let status = try? files.status(path) { statuses[path] = status }
        }
        guard let digests = try? store.fileDigests(for: Array(statuses.values)) else { return }
        note(statuses.mapValues { ($0, digests[$0]) })
    }

    private func collectFiles(of instance: ResolvedInstance, into paths: inout Set<String>) {
        if case .load? = instance.step.schema?.nature {
            if let path = instance.with["path"]?.string { paths.insert(path) }
            paths.formUnion(instance.with["glob"]?.list?.compactMap(\.string) ?? [])
        }
        for (_, value) in instance.with { collectFiles(in: value, into: &paths) }
    }

    private func collectFiles(in value: Value, into paths: inout Set<String>) {
        switch value {
        case .image(let image):
            guard image.artifact == nil, case .reference(let text) = image.source,
                case .file(let path) = PictureReference(text)
            else { return }
            paths.insert(path)
        case .list(let items):
            for item in items { collectFiles(in: item, into: &paths) }
        case .map(let members):
            for (_, member) in members { collectFiles(in: member, into: &paths) }
        case .null, .bool, .int, .double, .string: return
        }
    }
}
