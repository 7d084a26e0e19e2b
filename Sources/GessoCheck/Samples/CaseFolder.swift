import GessoBase
import GessoStore

/// The case files of a plugin.
struct CaseFolder {
    private let folder: String?

    init(_ context: CheckContext) { folder = context.cases }

    /// The files in the order of their names; none where there is no folder.
    ///
    /// - Throws: the folder cannot be read.
    func files() throws(CheckSkip) -> [String] {
        guard let folder else { return [] }
        do throws(FileError) {
            return try LocalFileSystem().list(folder)
                .filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
                .map { "\(folder)/\($0)" }
        } catch {
            throw CheckSkip(error.message)
        }
    }
}
