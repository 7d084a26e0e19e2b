public import GessoBase

/// Decides whether the code of a plugin may be run, after its file was hashed and before it is
/// loaded.
public protocol Trust: Sendable {
    /// What is thought of a file.
    func verdict(on location: PluginLocation, digest: Digest) -> TrustVerdict
}

/// What is thought of a plugin's file.
public enum TrustVerdict: Sendable, Hashable {
    /// Built and installed with this Gesso.
    case bundled
    /// The user named its folder, or its digest is pinned.
    case allowed(Isolation)
    /// Not to be loaded; why, and what to do next.
    case refused(message: String, help: String)
}

/// Trusts the folders themselves: what lies beside the executable is bundled, and what lies in a
/// folder that the user named is allowed.
public struct FolderTrust: Trust {
    public init() {}

    public func verdict(on location: PluginLocation, digest: Digest) -> TrustVerdict {
        location.origin == .bundled ? .bundled : .allowed(.none)
    }
}
