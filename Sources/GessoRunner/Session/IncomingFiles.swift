import GessoBase
import GessoStore

/// Bytes that have no file, such as those of standard input, kept in one for the time of a run.
struct IncomingFiles {
    let session: Session
    private var paths: [String] = []

    init(session: Session) { self.session = session }

    /// The values with each provided name replaced by the path of a file that holds its bytes.
    mutating func replacing(
        _ provided: [String: [UInt8]], in with: ValueMap
    ) throws(Diagnostic) -> ValueMap {
        guard !provided.isEmpty else { return with }
        var table: [String: String] = [:]
        for (name, bytes) in provided {
            let folder = session.store.folder + "/incoming"
            let path = "\(folder)/\(Digest(of: bytes).hex)"
            do throws(FileError) {
                try session.files.createFolder(folder)
                try session.files.write(bytes, to: path)
            } catch {
                throw Diagnostic(.storeProblem, error.message, at: nil)
            }
            paths.append(path)
            table[name] = path
        }
        return ValueMap(with.map { ($0.key, Self.replaced($0.value, table)) })
    }

    /// Removes the files; one that cannot be removed only takes space.
    func remove() {
        for path in paths { try? session.files.remove(path) }
    }

    private static func replaced(_ value: Value, _ table: [String: String]) -> Value {
        switch value {
        case .string(let text): table[text].map(Value.string) ?? value
        case .list(let items): .list(items.map { replaced($0, table) })
        case .map(let members):
            .map(ValueMap(members.map { ($0.key, replaced($0.value, table)) }))
        default: value
        }
    }
}
