import GessoBase

extension PublishError {
    /// A failure of the file system.
    init(_ error: FileError) {
        let kind: Kind =
            switch error.kind {
            case .diskFull: .diskFull
            case .readOnly, .noPermission: .readOnly
            default: .other
            }
        let help: String? =
            switch kind {
            case .diskFull: "free some space and run again: what is made stays in the store"
            case .readOnly: "make the folder writable, or set publish.root to another one"
            default: nil
            }
        self.init(kind, path: error.path, message: error.message, help: help)
    }

    /// A failure of the store.
    init(_ error: StoreError) {
        let kind: Kind = error.kind == .diskFull ? .diskFull : .other
        self.init(kind, path: error.path, message: error.message, help: error.help)
    }

    static func foreign(_ path: String) -> Self {
        Self(
            .foreignFile, path: path,
            message: "\(path) was changed or made by somebody else",
            help: "move it away, or replace it with --overwrite")
    }

    static func outside(_ path: String, root: String) -> Self {
        Self(
            .outsideRoot, path: path,
            message: "cannot publish \(path): it is outside the project \(root)",
            help: "publish below the project's root, without links that lead out of it")
    }

    static func notFile(_ path: String) -> Self {
        Self(
            .notFile, path: path, message: "cannot publish \(path): a folder stands there",
            help: "remove it, or publish under another name")
    }

    static func missing(_ digest: Digest, _ path: String) -> Self {
        Self(
            .missingArtifact, path: path,
            message: "cannot publish \(path): the artifact \(digest.hex) is not in the store",
            help: "run again to make it anew")
    }
}
