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
    /// The user pinned its digest, or a program that embeds Gesso named its folder.
    case allowed(Isolation)
    /// Not to be loaded; why, and what to do next.
    case refused(PluginProblem)
}

/// Trusts the folders themselves, for programs that embed Gesso: what lies in a folder that is
/// searched as bundled is bundled, everything else is allowed.
public struct FolderTrust: Trust {
    public init() {}

    public func verdict(on location: PluginLocation, digest: Digest) -> TrustVerdict {
        location.origin == .bundled ? .bundled : .allowed(.none)
    }
}
