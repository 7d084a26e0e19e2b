public import GessoBase
public import GessoConfig
public import GessoProvider

/// Trusts the plugins that were built with this Gesso, and those that the user's configuration pins.
public struct PinnedTrust: Trust {
    private let bundled: BundledPlugins
    private let pins: [String: PluginPin]
    private let configFile: String?

    /// Trusts what the manifests of the bundled plugins and the pins say.
    ///
    /// - Parameters:
    ///   - bundled: the folders of this executable.
    ///   - pins: of the user's configuration, by id.
    ///   - configFile: the file that they stand in, where others may be able to write it.
    public init(
        bundled: BundledPlugins, pins: [String: PluginPin] = [:], configFile: String? = nil
    ) {
        self.bundled = bundled
        self.pins = pins
        self.configFile = configFile
    }

    public func verdict(on location: PluginLocation, digest: Digest) -> TrustVerdict {
        let standing = bundled.standing(of: location.path, digest: digest)
        if standing == .listed { return .bundled }
        guard let pin = pins[location.id] else {
            return .refused(unpinned(location.path, standing))
        }
        guard pin.digest == digest else {
            return .refused(
                standing == .elsewhere
                    ? changed(location.path, from: pin.digest, to: digest)
                    : unpinned(location.path, standing))
        }
        if let configFile, UserConfigFile(configFile).isWritableByOthers {
            return .refused(
                PluginProblem(
                    .notTrusted,
                    "\(location.path) is pinned in \(configFile), which other users can write",
                    help: "see that the pin is yours, then run: chmod go-w \(ShellWord(configFile))"
                ))
        }
        return .allowed(pin.isIsolated ? .process : .none)
    }

    public func files(for location: PluginLocation) -> [String] {
        pins[location.id]?.files ?? []
    }

    private func unpinned(
        _ path: String, _ standing: BundledPlugins.Standing
    ) -> PluginProblem {
        let trust = "gesso plugin trust \(ShellWord(path))"
        let manifest = BundledPlugins.manifestName
        let rebuild = "run 'make build' to list the plugins of a build, or pin it: \(trust)"
        switch standing {
        case .listed, .elsewhere:
            return PluginProblem(
                .notTrusted, "\(path) is not trusted", help: "see what it asks for: \(trust)")
        case .differs:
            return PluginProblem(
                .changed, "\(path) is not the file that \(manifest) beside it lists", help: rebuild)
        case .unlisted:
            return PluginProblem(
                .notTrusted, "\(path) is not listed in \(manifest) beside it", help: rebuild)
        case .withoutManifest:
            return PluginProblem(
                .notTrusted, "\(path) has no \(manifest) beside it", help: rebuild)
        }
    }

    private func changed(
        _ path: String, from old: Digest, to new: Digest
    ) -> PluginProblem {
        PluginProblem(
            .changed,
            "\(path) has changed since it was trusted: its sha256 is \(new), pinned is \(old)",
            help: "if that is meant, pin it again: gesso plugin trust \(ShellWord(path))")
    }
}
