public import GessoBase

extension LockFile {
    /// Reads a lock; broken lines are reported with their numbers and left out.
    ///
    /// The file's name is for the diagnostics.
    public static func read(
        _ bytes: [UInt8], file: String
    ) -> (lock: LockFile, diagnostics: [Diagnostic]) {
        bytes.withUnsafeBufferPointer { buffer in
            var reader = LockReader(buffer, file: file)
            reader.readAll()
            return (reader.lock, reader.diagnostics)
        }
    }

    /// One line an entry, sorted by bytes, no line twice; empty for an empty lock.
    public var text: String {
        let lines = Set(entries.map(LockWriter.line) + published.map(LockWriter.line))
        return lines.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            .map { $0 + "\n" }.joined()
    }

    /// Writes the lock where its text differs from what is there, in one step.
    ///
    /// Returns whether anything was written; an empty lock makes no new file.
    @discardableResult
    public func write(to path: String, in files: some FileSystem) throws(FileError) -> Bool {
        let new = Array(text.utf8)
        do throws(FileError) {
            if try files.read(path, limit: Self.limit) == new { return false }
        } catch {
            guard error.kind == .notFound || error.kind == .tooLarge else { throw error }
            if error.kind == .notFound, new.isEmpty { return false }
        }
        try files.write(new, to: path)
        return true
    }

    /// In bytes; more than any pipeline within the expansion limit needs.
    public static let limit = 512 << 20
}
