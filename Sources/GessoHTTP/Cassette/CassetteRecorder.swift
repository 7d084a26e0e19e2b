public import GessoBase

/// Writes the exchanges of a run into a folder, without secrets.
public final class CassetteRecorder: Sendable {
    private struct State {
        /// What this run has recorded, by file name.
        var files: [String: CassetteFile] = [:]
        var failure: FileError?
    }

    private let folder: String
    private let files: any FileSystem
    private let state = Guarded(State())

    /// - Parameters:
    ///   - folder: absolute; made where it is missing.
    ///   - files: where it lies.
    public init(folder: String, files: any FileSystem) {
        self.folder = folder
        self.files = files
    }

    /// How many operations were recorded.
    public var count: Int { state.withLock { $0.files.values.reduce(0) { $0 + $1.takes.count } } }

    /// Why something could not be written; nil where all was.
    public var failure: FileError? { state.withLock { $0.failure } }

    /// Begins to record an operation; the redactor knows all of its secrets.
    public func tape(_ operation: CassetteOperation, _ redactor: Redactor) -> RecordingTape {
        RecordingTape(self, operation, redactor)
    }

    /// Writes the file of an operation that has ended once more.
    func add(_ take: CassetteFile.Take, of operation: CassetteOperation) {
        state.withLock { state in
            let name = operation.fileName
            var file = state.files[name] ?? CassetteFile(operation: operation, takes: [])
            file.takes.append(take)
            state.files[name] = file
            do throws(FileError) {
                try write(file)
            } catch {
                state.failure = state.failure ?? error
            }
        }
    }

    private func write(_ file: CassetteFile) throws(FileError) {
        var bodies = CassetteBodies(folder: folder, files: files)
        let text = file.text(&bodies)
        try Self.makeFolder(folder, in: files)
        for (name, bytes) in bodies.fresh.sorted(by: { $0.key < $1.key }) {
            try Self.write(bytes, to: "\(folder)/\(name)", in: files)
        }
        try Self.write(
            Array(text.utf8), to: "\(folder)/\(file.operation.fileName)", in: files)
    }

    private static func makeFolder(
        _ folder: String, in files: some FileSystem
    ) throws(FileError) {
        try files.createFolder(folder)
    }

    private static func write(
        _ bytes: [UInt8], to path: String, in files: some FileSystem
    ) throws(FileError) {
        try files.write(bytes, to: path)
    }
}
