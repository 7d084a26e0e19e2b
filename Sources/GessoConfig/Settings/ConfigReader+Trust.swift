import GessoBase
import GessoYAML

extension ConfigReader {
    /// `trust`: the plugins that are not bundled and may be loaded, by id.
    mutating func readTrust(_ node: YAMLNode) {
        if let scalar = node.scalar, scalar.value == .null { return }
        guard let pairs = node.mapping else {
            bad(node, "trust must be a mapping of plugins")
            return
        }
        for pair in pairs {
            let id = pair.key.scalar?.text ?? ""
            if let pin = pin(pair.value, of: id) { add(pin, of: id) }
        }
    }

    private mutating func pin(_ node: YAMLNode, of id: String) -> PluginPin? {
        let keys = ["files", "isolation", "secrets", "settings", "sha256"]
        guard let text = node["sha256"]?.string, let digest = Digest(hex: text) else {
            bad(
                node["sha256"] ?? node,
                "trust in \(id) needs the sha256 of its file: 64 digits, as"
                    + " 'gesso plugin trust' writes them")
            return nil
        }
        var pin = PluginPin(digest: digest)
        for (key, pair) in mapping(node, keys, "trust in \(id)") {
            switch key {
            case "files": pin.files = paths(pair.value)
            case "isolation": pin.isIsolated = isIsolated(pair.value)
            case "secrets": pin.secrets = secretSources(pair.value)
            case "settings": pin.settings = variables(pair.value)
            default: break
            }
        }
        return pin
    }

    private mutating func paths(_ node: YAMLNode) -> [String] {
        let texts = node.sequence?.map(\.string) ?? [nil]
        let paths = texts.compactMap { $0 }.filter { !$0.isEmpty }
        guard paths.count == texts.count else {
            bad(node, "files must be a list of paths")
            return []
        }
        return paths.map { ConfigPath.absolute($0, in: folder, home: home) }
    }

    private mutating func isIsolated(_ node: YAMLNode) -> Bool {
        guard let word = node.string, ["none", "process"].contains(word) else {
            bad(node, "isolation is process or none")
            return true
        }
        return word == "process"
    }

    /// `{SETTING: {env: NAME}}`.
    private mutating func variables(_ node: YAMLNode) -> [String: String] {
        guard let pairs = node.mapping else {
            bad(node, "settings must be a mapping of names")
            return [:]
        }
        var variables: [String: String] = [:]
        for pair in pairs {
            guard let name = pair.key.scalar?.text else { continue }
            for (_, entry) in mapping(pair.value, ["env"], "a setting") {
                if let text = entry.value.string, !text.isEmpty {
                    variables[name] = text
                } else {
                    bad(entry.value, "env must be a text")
                }
            }
        }
        return variables
    }
}
