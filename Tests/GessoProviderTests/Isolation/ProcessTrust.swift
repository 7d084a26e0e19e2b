import GessoBase
import GessoProvider

/// Lets every plugin run, in a process of its own.
struct ProcessTrust: Trust {
    func verdict(on location: PluginLocation, digest: Digest) -> TrustVerdict {
        .allowed(.process)
    }
}
