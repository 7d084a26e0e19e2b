public import GessoBase

/// Answers exchanges from a folder that `CassetteRecorder` wrote.
public final class CassettePlayer: Sendable {
    /// What became of reading a file; nil: it is not there.
    private typealias Reading = Result<CassetteFile, CassetteFault>?

    private struct State {
        /// By file name.
        var files: [String: Reading] = [:]
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
        state.withLock { state in
            do throws(CassetteFault) {
                let exchanges = try take(of: operation, &state)?.exchanges
                return PlayingTape(self, operation, exchanges)
            } catch {
                return PlayingTape(self, operation, nil, fault: error)
            }
        }
    }

    private func take(
        of operation: CassetteOperation, _ state: inout State
    ) throws(CassetteFault) -> CassetteFile.Take? {
        let name = operation.fileName
        guard let file = try load(name, &state)?.get(), file.operation.digest == operation.digest
        else { return nil }
        let used = state.used[name] ?? []
        let free = file.takes.indices.filter { !used.contains($0) }
        let own = free.first { file.takes[$0].instance == operation.instance }
        guard let index = own ?? free.first else { return nil }
        state.used[name, default: []].insert(index)
        return file.takes[index]
    }

    /// The operations of a plugin that were recorded, without what cannot be used.
    func recorded(of plugin: String) -> [CassetteFile] {
        let names = ((try? files.list(folder)) ?? []).filter {
            $0.hasPrefix("\(plugin)-") && $0.hasSuffix(".json")
        }
        return state.withLock { state in names.compactMap { try? load($0, &state)?.get() } }
    }

    private func load(_ name: String, _ state: inout State) -> Reading {
        if let known = state.files[name] { return known }
        let reading = read(name)
        state.files[name] = .some(reading)
        return reading
    }

    private func read(_ name: String) -> Reading {
        let path = "\(folder)/\(name)"
        guard (try? files.status(path)) != nil else { return nil }
        let bodies = CassetteBodies(folder: folder, files: files)
        return Result { () throws(CassetteFault) in
            do throws(FileError) {
                return try files.read(path, limit: CassetteFile.limit)
            } catch {
                throw CassetteFault("cannot be read: \(error.message)")
            }
        }.flatMap { bytes in
            Result { () throws(CassetteFault) in try CassetteFile(bytes, bodies) }
        }
    }
}
