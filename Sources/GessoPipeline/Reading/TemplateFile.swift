import GessoBase

/// Reads the text of a template file.
struct TemplateFile {
    let files: any FileSystem
    let guardian: PathGuard
    /// Where the path starts from.
    let folder: String

    private static let limit = 4 << 20

    /// The text of the file, which has to be UTF-8.
    func text(_ written: String) throws(Diagnostic) -> String {
        let path = try guardian.path(written, from: folder)
        let bytes: [UInt8]
        do throws(FileError) {
            bytes = try files.read(path, limit: Self.limit)
        } catch {
            throw Diagnostic(
                .unreadableFile, "cannot read \(written): \(error.reason)", at: nil)
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Diagnostic(.unreadableFile, "the template \(written) is not UTF-8", at: nil)
        }
        return text
    }
}
