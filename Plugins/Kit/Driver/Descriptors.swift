import CGessoPlugin

/// Turns a manifest into C tables that are never freed.
enum Descriptors {
    /// Never reset: descriptors live as long as the process.
    static let arena = Arena()

    static func plugin(_ manifest: Manifest) -> gesso_plugin {
        var table = gesso_plugin()
        table.struct_size = MemoryLayout<gesso_plugin>.size
        table.abi_minor = UInt32(GESSO_ABI_MINOR)
        table.flags =
            (manifest.computes ? UInt32(GESSO_PLUGIN_COMPUTES) : 0)
            | (manifest.opensModels ? UInt32(GESSO_PLUGIN_OPEN_MODELS) : 0)
        table.revision = manifest.revision
        table.id = arena.string(manifest.id)
        table.version = arena.string(manifest.version)
        table.name = arena.string(manifest.name)
        table.vendor = arena.string(manifest.vendor)
        table.homepage = arena.string(manifest.homepage)
        table.config_schema = arena.string(manifest.configSchema?.description)
        table.models = arena.list(manifest.models.map(model))
        table.model_count = manifest.models.count
        table.secrets = arena.list(manifest.secrets.map(secret))
        table.secret_count = manifest.secrets.count
        table.base_url = arena.string(manifest.baseURL)
        table.egress = arena.strings(manifest.egress)
        table.egress_count = manifest.egress.count
        table.default_concurrency = manifest.concurrency
        table.default_requests_per_minute = manifest.requestsPerMinute
        return table
    }

    private static func model(_ model: Model) -> gesso_model {
        var row = gesso_model()
        row.struct_size = MemoryLayout<gesso_model>.size
        row.id = arena.string(model.id)
        row.label = arena.string(model.label)
        row.ops = model.operations.rawValue
        row.output_formats = model.outputFormats.rawValue
        row.input_formats = model.inputFormats.rawValue
        row.features = model.features.rawValue
        row.mask = model.mask.rawValue
        row.options_schema = arena.string(model.optionsSchema?.description)
        row.deprecated = arena.string(model.deprecated)
        row.retired = arena.string(model.retired)
        row.aliases = arena.strings(model.aliases)
        row.alias_count = model.aliases.count
        row.choices = arena.list(model.choices.map(choice))
        row.choice_count = model.choices.count
        limits(of: model, in: &row)
        sizes(of: model, in: &row)
        return row
    }

    private static func limits(of model: Model, in row: inout gesso_model) {
        row.max_images = model.maxImages
        row.max_inputs = model.maxInputs
        row.max_prompt_bytes = model.maxPromptBytes
        row.max_input_edge = model.maxInputEdge
        row.max_input_bytes = model.maxInputBytes
        row.pixels_min = model.pixels.lowerBound
        row.pixels_max = model.pixels.upperBound
        row.seed_max = model.seedMax
        row.ratio_max_permille = model.ratioMaxPermille
    }

    private static func sizes(of model: Model, in row: inout gesso_model) {
        row.aspect_ratios = arena.strings(model.aspectRatios)
        row.aspect_ratio_count = model.aspectRatios.count
        switch model.sizes {
        case .providerDecides: break
        case .listed(let sizes):
            row.sizes = UnsafePointer(arena.array(sizes.map(size)))
            row.size_count = sizes.count
        case .range(let smallest, let largest, let step):
            row.size_min = size(smallest)
            row.size_max = size(largest)
            row.size_step = size(step)
        }
    }

    private static func choice(_ choice: Choice) -> gesso_choice {
        var row = gesso_choice()
        row.struct_size = MemoryLayout<gesso_choice>.size
        row.member = arena.string(choice.member)
        row.values = arena.strings(choice.values)
        row.value_count = choice.values.count
        return row
    }

    private static func secret(_ secret: Secret) -> gesso_secret {
        var row = gesso_secret()
        row.struct_size = MemoryLayout<gesso_secret>.size
        row.name = arena.string(secret.name)
        row.kind = secret.kind.constant
        row.optional = secret.isOptional ? 1 : 0
        row.env = arena.strings(secret.environment)
        row.env_count = secret.environment.count
        row.hosts = arena.strings(secret.hosts)
        row.host_count = secret.hosts.count
        return row
    }

    private static func size(_ size: Size) -> gesso_size {
        gesso_size(width: size.width, height: size.height)
    }
}
