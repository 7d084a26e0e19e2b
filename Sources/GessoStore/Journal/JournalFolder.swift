import GessoBase
import Glibc

/// The folder of a store that journals and the answers in them lie in.
struct JournalFolder: Sendable {
    let path: String
    var answers: String { path + "/answers" }

    init(store: String) { path = store + "/journal" }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    func answer(_ name: String) -> String { "\(answers)/\(name)" }

    /// The names of all journals, sorted.
    var names: [String] {
        ((try? LocalFileSystem().list(path)) ?? []).filter { $0.hasSuffix(Self.suffix) }
    }

    static let suffix = ".log"

    /// Makes it where it is missing; nobody else may look into it.
    func make() throws(FileError) {
        try LocalFileSystem().createFolder(answers)
        chmod(path, 0o700)
    }

    /// Waits until names in a folder are on the disk.
    static func sync(_ folder: String) throws(FileError) {
        try Descriptor(folder, O_RDONLY | O_DIRECTORY, verb: "write").sync(as: folder)
    }

    func removeAnswers(_ names: [String]) {
        for name in names { unlink(answer(name)) }
    }

    /// Appends to a journal that another run left.
    ///
    /// The empty line before it ends a line that may have been torn.
    func append(_ line: String, to name: String) throws(StoreError) {
        var bytes = Array("\n\(line)".utf8)
        do throws(FileError) {
            let file = try Descriptor(
                self.file(name), O_WRONLY | O_APPEND | O_NOFOLLOW, verb: "write")
            var failure: FileError?
            bytes.withUnsafeMutableBytes { buffer in
                do throws(FileError) {
                    try file.writeAll(UnsafeRawBufferPointer(buffer), as: file.path)
                    try file.sync(as: file.path)
                } catch {
                    failure = error
                }
            }
            if let failure { throw failure }
        } catch {
            if error.kind == .notFound { return }
            throw StoreError(error)
        }
    }
}
