import GessoBase
import GessoYAML

/// Reads files of cases: YAML in which every key is known.
struct CaseFileReader {
    /// How long a file of cases may be.
    static let maxBytes = 8 << 20

    private static let caseKeys = [
        "name", "config", "base_url", "request", "steps", "done", "fail", "estimate",
    ]
    private static let defaultKeys = ["config", "base_url", "request", "exchange"]

    let files: any FileSystem

    /// Reads a file with the pictures that it names.
    ///
    /// - Parameter path: of the file; pictures lie in its folder or below it.
    /// - Returns: its cases.
    /// - Throws: everything that is wrong, in the order of the file.
    func read(_ path: String) throws(YAMLFailure) -> CaseFile {
        let bytes: [UInt8]
        do throws(FileError) {
            bytes = try files.read(path, limit: Self.maxBytes)
        } catch {
            throw YAMLFailure(diagnostics: [Diagnostic(.caseFile, error.message, at: nil)])
        }
        return try read(bytes, path: path)
    }

    /// Reads the text of a file.
    func read(_ bytes: [UInt8], path: String) throws(YAMLFailure) -> CaseFile {
        let root = try YAMLDocument.parse(bytes, file: path).root
        let reading = CaseReading(path, files)
        let cases = cases(root, reading)
        guard reading.problems.isEmpty else {
            throw YAMLFailure(diagnostics: reading.problems)
        }
        return CaseFile(path: path, cases: cases)
    }

    private func cases(_ root: YAMLNode, _ reading: CaseReading) -> [PluginCase] {
        // `shared` is the place for anchors.
        let keys = ["defaults", "shared", "cases"]
        guard let file = CaseMap(root, "a file of cases", keys: keys, reading) else { return [] }
        let defaults = file["defaults"]
        if let defaults {
            _ = CaseMap(defaults, "`defaults`", keys: Self.defaultKeys, reading)
            checkShared(defaults["exchange"], reading)
        }
        guard file["cases"] != nil else {
            reading.refuse("the file has no `cases`", at: root)
            return []
        }
        var names: Set<String> = []
        return file.items("cases").compactMap { node in
            guard let found = pluginCase(node, defaults, reading) else { return nil }
            if !names.insert(found.name).inserted {
                reading.refuse("two cases are called `\(found.name)`", at: node["name"] ?? node)
            }
            return found
        }
    }

    private func checkShared(_ node: YAMLNode?, _ reading: CaseReading) {
        guard let node else { return }
        _ = CaseMap(node, "`defaults.exchange`", keys: ExchangeReading.shared, reading)
    }

    private func pluginCase(
        _ node: YAMLNode, _ defaults: YAMLNode?, _ reading: CaseReading
    ) -> PluginCase? {
        guard let map = CaseMap(node, "a case", keys: Self.caseKeys, reading) else { return nil }
        guard let name = map.text("name"), !name.isEmpty else {
            reading.refuse("a case has a `name`", at: node)
            return nil
        }
        let shared = defaults?["exchange"]
        let outcomes = OutcomeReading(reading: reading, shared: shared)
        let steps = StepReading(reading: reading, shared: shared).steps(map["steps"])
        let estimate = map["estimate"].flatMap { outcomes.estimate($0) }
        guard let request = request(map, defaults, reading), let outcome = outcomes.outcome(map)
        else { return nil }
        return PluginCase(
            name: name, node: node, setup: setup(map, defaults), request: request, steps: steps,
            outcome: outcome, estimate: estimate)
    }

    private func request(
        _ map: CaseMap, _ defaults: YAMLNode?, _ reading: CaseReading
    ) -> CaseRequest? {
        guard let node = map["request"] ?? defaults?["request"] else {
            reading.refuse("the case has no `request`", at: map.node)
            return nil
        }
        return CaseMap(
            node, "a request", keys: RequestReading.keys, or: defaults?["request"], reading
        ).map { RequestReading(reading: reading).request($0) }
    }

    private func setup(_ map: CaseMap, _ defaults: YAMLNode?) -> CaseSetup {
        var setup = CaseSetup()
        for node in [defaults?["config"], map["config"]].compactMap({ $0 }) {
            for (key, value) in node.value.map ?? ValueMap() { setup.config[key] = value }
        }
        setup.baseURL = map.text("base_url") ?? defaults?["base_url"]?.anyText
        return setup
    }
}
