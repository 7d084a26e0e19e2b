package import CGessoPlugin
package import GessoBase

/// Reads a plugin's table into facts; it copies everything and runs nothing of the plugin.
package struct ManifestReader {
    var digest: Digest
    var path: String
    var isBundled: Bool

    package init(digest: Digest, path: String, isBundled: Bool) {
        self.digest = digest
        self.path = path
        self.isBundled = isBundled
    }

    package func read(_ pointer: UnsafePointer<gesso_plugin>?) throws(TableFault) -> PluginFacts {
        let table = try PluginMemory.grown(pointer, "the plugin table").pointee
        try checkFunctions(table)
        let id = try identifier(table.id)
        var facts = PluginFacts(
            id: id, version: try PluginMemory.required(table.version, "version", limit: 256),
            name: try PluginMemory.required(table.name, "name", limit: 256),
            vendor: try PluginMemory.required(table.vendor, "vendor", limit: 256),
            homepage: try PluginMemory.text(table.homepage, "homepage", limit: 4096),
            revision: Int(table.revision),
            computes: table.flags & UInt32(GESSO_PLUGIN_COMPUTES) != 0,
            hasOpenModels: table.flags & UInt32(GESSO_PLUGIN_OPEN_MODELS) != 0,
            configSchema: try Self.schema(table.config_schema, "config_schema"),
            models: try models(table), digest: digest, path: path, isBundled: isBundled)
        facts.abiMinor = Int(table.abi_minor)
        facts.secrets = try secrets(table)
        facts.baseURL = try PluginMemory.text(table.base_url, "base_url", limit: 4096)
        facts.egress = try PluginMemory.texts(table.egress, table.egress_count, "egress")
        facts.defaultConcurrency = Self.known(UInt64(table.default_concurrency))
        facts.defaultRequestsPerMinute = Self.known(UInt64(table.default_requests_per_minute))
        return facts
    }

    private func checkFunctions(_ table: gesso_plugin) throws(TableFault) {
        let functions: [(String, Bool)] = [
            ("open", table.open == nil), ("close", table.close == nil),
            ("begin", table.begin == nil), ("step", table.step == nil), ("end", table.end == nil),
        ]
        let missing = functions.filter(\.1).map(\.0)
        guard missing.isEmpty else {
            throw TableFault(
                "the plugin table",
                "lacks the function\(missing.count == 1 ? "" : "s") "
                    + missing.joined(separator: ", "))
        }
    }

    private func identifier(_ pointer: UnsafePointer<CChar>?) throws(TableFault) -> String {
        let id = try PluginMemory.required(pointer, "id", limit: 64)
        guard PluginSearch.isID(id) else {
            throw TableFault("id", "is `\(id)`; lower-case letters, digits and `-` are allowed")
        }
        return id
    }

    private func models(_ table: gesso_plugin) throws(TableFault) -> [ModelFacts] {
        var models: [ModelFacts] = []
        var names: Set<String> = []
        let rows = try PluginMemory.list(table.models, table.model_count, "models", limit: 4096)
        for (index, row) in rows.enumerated() {
            let reader = ModelReader(place: "models[\(index)]")
            let model = try reader.read(row)
            for operation in model.operations {
                guard names.insert("\(model.id) \(operation.rawValue)").inserted else {
                    throw TableFault("models[\(index)].id", "repeats `\(model.id)`")
                }
            }
            models.append(model)
        }
        return models
    }

    private func secrets(_ table: gesso_plugin) throws(TableFault) -> [PluginFacts.Secret] {
        var secrets: [PluginFacts.Secret] = []
        let rows = try PluginMemory.list(table.secrets, table.secret_count, "secrets", limit: 64)
        for (index, row) in rows.enumerated() {
            let place = "secrets[\(index)]"
            let secret = try PluginMemory.grown(row, place).pointee
            secrets.append(
                PluginFacts.Secret(
                    name: try PluginMemory.required(secret.name, "\(place).name", limit: 256),
                    kind: try Self.kind(secret.kind, place),
                    isOptional: secret.optional != 0,
                    environment: try PluginMemory.texts(
                        secret.env, secret.env_count, "\(place).env"),
                    hosts: try PluginMemory.texts(
                        secret.hosts, secret.host_count, "\(place).hosts")))
        }
        return secrets
    }

    private static func kind(
        _ raw: UInt32, _ place: String
    ) throws(TableFault) -> PluginFacts.Secret.Kind {
        switch Int(raw) {
        case GESSO_SECRET_VALUE: .value
        case GESSO_SECRET_GOOGLE_SERVICE_ACCOUNT: .googleServiceAccount
        default: throw .unknown("\(place).kind", raw)
        }
    }

    /// A JSON Schema: nil where the plugin gives none.
    static func schema(
        _ pointer: UnsafePointer<CChar>?, _ place: String
    ) throws(TableFault) -> Value? {
        guard let text = try PluginMemory.text(pointer, place) else { return nil }
        guard let value = try? JSON.parse(text), value.map != nil else {
            throw TableFault(place, "is not a JSON object")
        }
        do throws(SchemaError) { _ = try JSONSchema(value) } catch {
            throw TableFault(place, "is no schema that Gesso reads: \(error.message)")
        }
        return value
    }

    /// Nil for the 0 that means unknown.
    static func known(_ number: UInt64) -> Int? {
        number == 0 ? nil : PluginMemory.count(number)
    }
}
