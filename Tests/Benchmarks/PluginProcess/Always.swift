import GessoBase
import GessoProvider

/// Allows every plugin to run in one place.
struct Always: Trust {
    let isolation: Isolation

    func verdict(on location: PluginLocation, digest: Digest) -> TrustVerdict {
        .allowed(isolation)
    }
}
