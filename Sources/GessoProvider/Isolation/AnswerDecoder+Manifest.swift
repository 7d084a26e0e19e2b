import CGessoPlugin

extension AnswerDecoder {
    /// The table; its functions are told from null, and never called.
    func plugin(
        _ pointer: UnsafePointer<gesso_plugin>?
    ) throws(TableFault) -> UnsafePointer<gesso_plugin>? {
        guard let start = try bytes(of: pointer) else { return nil }
        var plugin = Self.table(at: start)
        plugin.id = try text(plugin.id)
        plugin.version = try text(plugin.version)
        plugin.name = try text(plugin.name)
        plugin.vendor = try text(plugin.vendor)
        plugin.homepage = try text(plugin.homepage)
        plugin.config_schema = try text(plugin.config_schema)
        plugin.base_url = try text(plugin.base_url)
        plugin.egress = try texts(plugin.egress, plugin.egress_count)
        plugin.models = try list(plugin.models, plugin.model_count) { model throws(TableFault) in
            try self.model(model)
        }
        plugin.secrets = try list(
            plugin.secrets, plugin.secret_count
        ) { secret throws(TableFault) in try self.secret(secret) }
        return keep(plugin)
    }

    /// The table alone: what it points to is not followed, and may not be.
    func head(
        _ pointer: UnsafePointer<gesso_plugin>?
    ) throws(TableFault) -> UnsafePointer<gesso_plugin>? {
        try bytes(of: pointer).flatMap { keep(Self.table(at: $0)) }
    }

    /// Swift takes small numbers in the place of a function for nil of one kind or another, so a
    /// function that is there gets a number that is none of those.
    private static func table(at start: UnsafeRawPointer) -> gesso_plugin {
        let stride = MemoryLayout<UInt>.stride
        var words = (0..<MemoryLayout<gesso_plugin>.size / stride).map {
            start.load(fromByteOffset: $0 * stride, as: UInt.self)
        }
        for offset in functions.compactMap({ $0 }) where words[offset / stride] != 0 {
            words[offset / stride] = 1 << 20
        }
        return words.withUnsafeBytes { $0.load(as: gesso_plugin.self) }
    }

    private static var functions: [Int?] {
        [
            MemoryLayout<gesso_plugin>.offset(of: \.open),
            MemoryLayout<gesso_plugin>.offset(of: \.close),
            MemoryLayout<gesso_plugin>.offset(of: \.estimate),
            MemoryLayout<gesso_plugin>.offset(of: \.begin),
            MemoryLayout<gesso_plugin>.offset(of: \.step),
            MemoryLayout<gesso_plugin>.offset(of: \.end),
            MemoryLayout<gesso_plugin>.offset(of: \.get_extension),
        ]
    }

    private func model(
        _ pointer: UnsafePointer<gesso_model>?
    ) throws(TableFault) -> UnsafePointer<gesso_model>? {
        guard var model = try copy(pointer) else { return nil }
        model.id = try text(model.id)
        model.label = try text(model.label)
        model.options_schema = try text(model.options_schema)
        model.deprecated = try text(model.deprecated)
        model.retired = try text(model.retired)
        model.aliases = try texts(model.aliases, model.alias_count)
        model.aspect_ratios = try texts(model.aspect_ratios, model.aspect_ratio_count)
        model.sizes = try list(model.sizes, model.size_count) { size throws(TableFault) in size }
        model.choices = try list(
            model.choices, model.choice_count
        ) { choice throws(TableFault) in try self.choice(choice) }
        return keep(model)
    }

    private func choice(
        _ pointer: UnsafePointer<gesso_choice>?
    ) throws(TableFault) -> UnsafePointer<gesso_choice>? {
        guard var choice = try copy(pointer) else { return nil }
        choice.member = try text(choice.member)
        choice.values = try texts(choice.values, choice.value_count)
        return keep(choice)
    }

    private func secret(
        _ pointer: UnsafePointer<gesso_secret>?
    ) throws(TableFault) -> UnsafePointer<gesso_secret>? {
        guard var secret = try copy(pointer) else { return nil }
        secret.name = try text(secret.name)
        secret.env = try texts(secret.env, secret.env_count)
        secret.hosts = try texts(secret.hosts, secret.host_count)
        return keep(secret)
    }
}
