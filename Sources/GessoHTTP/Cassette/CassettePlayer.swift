public import GessoBase

/// Answers exchanges from a folder that `CassetteRecorder` wrote.
public final class CassettePlayer: Sendable {
    private struct State {
        /// By file name; nil for what is not there or cannot be read.
        var files: [String: CassetteFile?] = [:]
        /// The takes that were given away, by file name.
        var used: [String: Set<Int>] = [:]
    }

    let folder: String
    private let files: any FileSystem
    private let state = Guarded(State())

    /// - Parameters:
    ///   - folder: absolute.
    ///   - files: where it lies.
    public init(folder: String, files: any FileSystem) {
        self.folder = folder
        self.files = files
    }

    /// What was recorded of an operation; each time the next take, first those of the instance.
    public func tape(_ operation: CassetteOperation) -> PlayingTape {
        let take = state.withLock { state -> CassetteFile.Take? in
            let name = operation.fileName
            guard let file = load(name, &state), file.operation.digest == operation.digest else {
                return nil
            }
            let used = state.used[name] ?? []
            let free = file.takes.indices.filter { !used.contains($0) }
            let own = free.first { file.takes[$0].instance == operation.instance }
            guard let index = own ?? free.first else { return nil }
            state.used[name, default: []].insert(index)
            return file.takes[index]
        }
        return PlayingTape(self, operation, take?.exchanges)
    }

    /// The operations of a plugin that were recorded.
    func recorded(of plugin: String) -> [CassetteFile] {
        let names = ((try? files.list(folder)) ?? []).filter {
            $0.hasPrefix("\(plugin)-") && $0.hasSuffix(".json")
        }
        return state.withLock { state in names.compactMap { load($0, &state) } }
    }

    private func load(_ name: String, _ state: inout State) -> CassetteFile? {
        if let known = state.files[name] { return known }
        let bodies = CassetteBodies(folder: folder, files: files)
        let bytes = try? files.read("\(folder)/\(name)", limit: CassetteFile.limit)
        let file = bytes.flatMap { CassetteFile($0, bodies) }
        state.files[name] = .some(file)
        return file
    }
}
