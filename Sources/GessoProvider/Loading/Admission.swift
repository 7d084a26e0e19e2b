import GessoBase

/// How the code of a file may be run, decided from what is known without running any of it.
struct Admission {
    let isBundled: Bool
    let isolation: Isolation

    /// Asks for trust, and holds what the linker would do against the rules.
    ///
    /// A file that a build or an installation put in its place is told of that first; of any other
    /// it is of no use to trust what could not be loaded.
    ///
    /// - Throws: why it may not be run.
    init(
        _ location: PluginLocation, digest: Digest, links: ObjectLinks, trust: any Trust
    ) throws(PluginProblem) {
        switch trust.verdict(on: location, digest: digest) {
        case .bundled: (isBundled, isolation) = (true, .none)
        case .allowed(let isolation):
            try LinkRule.check(links, path: location.path)
            (isBundled, self.isolation) = (false, isolation)
        case .refused(let refusal):
            if location.origin != .bundled { try LinkRule.check(links, path: location.path) }
            throw refusal
        }
    }
}
