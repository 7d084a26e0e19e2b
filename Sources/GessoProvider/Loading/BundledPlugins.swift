public import GessoBase
import Glibc

/// The plugins that were built or installed with this executable: beside it and in
/// `../lib/gesso/plugins`, of the same owner, listed with their digests in `manifest.sha256` there.
public struct BundledPlugins: Sendable {
    /// How a file stands to the manifest of its folder.
    public enum Standing: Sendable, Hashable {
        /// Its folder is none of those of bundled plugins.
        case elsewhere
        case listed
        /// It is in such a folder, and the manifest has another digest for it.
        case differs
        /// It is in such a folder, and the manifest does not have it.
        case unlisted
        /// Its folder has no manifest that only the executable's owner can write.
        case withoutManifest
    }

    /// Lists the digests, in the form that `sha256sum` writes.
    public static let manifestName = "manifest.sha256"

    /// Real paths.
    private let folders: [String]
    private let owners: Set<uid_t>

    /// Takes the real path of the running executable, links resolved.
    public init(executable: String) {
        let own = Self.folder(of: executable)
        folders = [own, "\(own)/../lib/gesso/plugins"].compactMap(Self.resolved)
        var status = stat()
        owners = [stat(executable, &status) == 0 ? status.st_uid : geteuid()]
    }

    /// Takes the folders that a program names; files in them are the user's own or the system's.
    init(folders: [String]) {
        self.folders = folders.compactMap(Self.resolved)
        owners = [geteuid(), 0]
    }

    /// How a file with this digest stands.
    public func standing(of path: String, digest: Digest) -> Standing {
        guard let folder = Self.resolved(Self.folder(of: path)), folders.contains(folder) else {
            return .elsewhere
        }
        var status = stat()
        guard lstat(path, &status) == 0, owners.contains(status.st_uid) else {
            return .unlisted
        }
        guard let manifest = manifest(in: folder) else { return .withoutManifest }
        let name = path.utf8.split(separator: UInt8(ascii: "/")).last.map(Array.init) ?? []
        guard let listed = Self.digest(of: name, in: manifest) else { return .unlisted }
        return listed == digest ? .listed : .differs
    }

    /// A manifest that others can write says nothing.
    private func manifest(in folder: String) -> [UInt8]? {
        let file = open("\(folder)/\(Self.manifestName)", O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            owners.contains(status.st_uid),
            status.st_mode & (S_IWGRP | S_IWOTH) == 0 || isOwnGroup(status),
            status.st_size <= Self.limit
        else { return nil }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        let count = read(file, &bytes, bytes.count)
        return count == bytes.count ? bytes : nil
    }

    /// As with plugins themselves, the user's own group may write.
    private func isOwnGroup(_ status: stat) -> Bool {
        status.st_mode & S_IWOTH == 0 && (status.st_gid == getegid() || status.st_gid == 0)
    }

    private static let limit = 1 << 20

    /// The digest in the line "DIGEST  NAME"; only that line is looked at closely.
    static func digest(of name: [UInt8], in manifest: [UInt8]) -> Digest? {
        for line in manifest.split(separator: UInt8(ascii: "\n")) where line.count > 66 {
            guard line.dropFirst(66).elementsEqual(name) else { continue }
            return Digest(hex: String(decoding: line.prefix(64), as: UTF8.self))
        }
        return nil
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func resolved(_ path: String) -> String? {
        guard let found = realpath(path, nil) else { return nil }
        defer { free(found) }
        return String(cString: found)
    }
}
