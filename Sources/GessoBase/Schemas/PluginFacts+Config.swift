extension PluginFacts {
    /// A setting of `config` that may come from the environment.
    package struct EnvironmentSetting: Sendable, Hashable {
        /// Of the property in the schema.
        package var name: String
        /// "string", "integer", … as the schema says.
        package var type: String?
        /// The first variable that is set counts.
        package var variables: [String]
    }

    /// Properties of the schema with `"x-gesso-env": ["NAME", …]`, in its order.
    package var environmentSettings: [EnvironmentSetting] {
        let properties = configSchema?.map?["properties"]?.map ?? ValueMap()
        return properties.compactMap { name, property in
            let variables = property.map?["x-gesso-env"]?.list?.compactMap(\.string) ?? []
            guard !variables.isEmpty else { return nil }
            return EnvironmentSetting(
                name: name, type: property.map?["type"]?.string, variables: variables)
        }
    }

    /// A variable that may say where the server is.
    package struct AddressVariable: Sendable, Hashable {
        package var name: String
        /// What its value lacks of a `base_url`, "/v1" or nothing.
        package var path: String
    }

    /// `"x-gesso-base-url-env": {"NAME": "/v1", …}` of the schema; the first that is set counts.
    package var addressVariables: [AddressVariable] {
        let variables = configSchema?.map?["x-gesso-base-url-env"]?.map ?? ValueMap()
        return variables.compactMap { name, path in
            path.string.map { AddressVariable(name: name, path: $0) }
        }
    }

    /// The schema for a `config` as it is written: what the environment may still give is not
    /// required.
    package var writtenConfigSchema: Value? {
        guard var schema = configSchema?.map, let required = schema["required"]?.list else {
            return configSchema
        }
        let later = Set(environmentSettings.map { Value.string($0.name) })
        schema["required"] = .list(required.filter { !later.contains($0) })
        return .map(schema)
    }
}
