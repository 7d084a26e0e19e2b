import GessoBase
import GessoYAML

/// Replaces `{json: path}` and `{yaml: path}` by what the file says.
struct OpenFile {
    let files: any FileSystem
    let guardian: PathGuard
    /// Where the path starts from.
    let folder: String

    private static let limit = 16 << 20

    /// The value itself, or the content of the file that it names.
    func content(of value: Value) throws(Diagnostic) -> Value {
        guard case .map(let map) = value, map.count == 1, let form = map.keys.first,
            form == "json" || form == "yaml", case .string(let written)? = map[form]
        else { return value }
        let path = try guardian.path(written, from: folder)
        let bytes = try read(path)
        return form == "json" ? try json(bytes, written) : try yaml(bytes, written)
    }

    private func read(_ path: String) throws(Diagnostic) -> [UInt8] {
        do throws(FileError) {
            return try files.read(path, limit: Self.limit)
        } catch {
            throw Diagnostic(.unreadableFile, error.message, at: nil)
        }
    }

    private func json(_ bytes: [UInt8], _ file: String) throws(Diagnostic) -> Value {
        do throws(JSONError) {
            return try JSON.parse(bytes)
        } catch {
            throw Diagnostic(
                .unreadableFile, error.message,
                at: SourceLocation(file: file, line: error.line, column: error.column))
        }
    }

    private func yaml(_ bytes: [UInt8], _ file: String) throws(Diagnostic) -> Value {
        do throws(YAMLFailure) {
            return try YAMLDocument.parse(bytes, file: file).root.value
        } catch {
            throw error.diagnostics.first
                ?? Diagnostic(.unreadableFile, "cannot read \(file)", at: nil)
        }
    }
}
