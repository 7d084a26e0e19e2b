public import GessoBase

/// Decides whether the code of a plugin may be run, after its file was hashed and before it is
/// loaded.
public protocol Trust: Sendable {
    /// What is thought of a file.
    func verdict(on location: PluginLocation, digest: Digest) -> TrustVerdict

    /// Absolute paths of files and folders that a plugin which computes in a process of its own may
    /// read.
    func files(for location: PluginLocation) -> [String]
}

extension Trust {
    /// None.
    public func files(for location: PluginLocation) -> [String] { [] }
}

/// What is thought of a plugin's file.
public enum TrustVerdict: Sendable, Hashable {
    /// Built and installed with this Gesso.
    case bundled
    /// The user pinned its digest, or a program that embeds Gesso named its folder.
    case allowed(Isolation)
    /// Not to be loaded; why, and what to do next.
    case refused(PluginProblem)
}

/// Trusts the folders themselves, for programs that embed Gesso.
///
/// What the manifest of its folder lists was built with Gesso and runs in this process; everything
/// else is allowed, in a process of its own.
public struct FolderTrust: Trust {
    private let bundled: BundledPlugins

    /// Trusts these folders.
    ///
    /// - Parameter folders: absolute; only their manifests count.
    public init(folders: [String] = []) { bundled = BundledPlugins(folders: folders) }

    public func verdict(on location: PluginLocation, digest: Digest) -> TrustVerdict {
        let standing = bundled.standing(of: location.path, digest: digest)
        return standing == .listed ? .bundled : .allowed(.process)
    }
}
