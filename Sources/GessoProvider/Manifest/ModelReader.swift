import CGessoPlugin
import GessoBase

/// Reads one row of a plugin's table of models.
struct ModelReader {
    /// "models[2]", for messages.
    var place: String

    func read(_ pointer: UnsafePointer<gesso_model>?) throws(TableFault) -> ModelFacts {
        let row = try PluginMemory.grown(pointer, place).pointee
        var model = ModelFacts(id: try PluginMemory.required(row.id, "\(place).id", limit: 256))
        model.label = try PluginMemory.text(row.label, "\(place).label", limit: 256) ?? model.id
        model.aliases = try PluginMemory.texts(row.aliases, row.alias_count, "\(place).aliases")
        model.deprecated = try PluginMemory.text(row.deprecated, "\(place).deprecated")
        model.retired = try PluginMemory.text(row.retired, "\(place).retired")
        model.optionsSchema = try ManifestReader.schema(
            row.options_schema, "\(place).options_schema")
        readBits(row, into: &model)
        readLimits(row, into: &model)
        model.sizes = try sizes(row)
        model.sizeRange = try range(row)
        model.aspectRatios = try PluginMemory.texts(
            row.aspect_ratios, row.aspect_ratio_count, "\(place).aspect_ratios")
        model.choices = try choices(row)
        guard !model.operations.isEmpty || model.retired != nil else {
            throw TableFault("\(place).ops", "is empty, though the model is not retired")
        }
        return model
    }

    private func readBits(_ row: gesso_model, into model: inout ModelFacts) {
        model.operations = Set(Bits.values(of: UInt64(row.ops), in: Bits.operations))
        model.outputMediaTypes = Bits.values(of: UInt64(row.output_formats), in: Bits.formats)
        model.inputMediaTypes = Bits.values(of: UInt64(row.input_formats), in: Bits.formats)
        model.features = Set(Bits.values(of: row.features, in: Bits.features))
        model.mask = Bits.masks.first { $0.bit == Int(row.mask) }?.value ?? .none
    }

    private func readLimits(_ row: gesso_model, into model: inout ModelFacts) {
        model.maxImages = max(1, Int(row.max_images))
        model.maxInputs = Int(row.max_inputs)
        model.maxPromptBytes = ManifestReader.known(UInt64(row.max_prompt_bytes))
        model.maxInputEdge = ManifestReader.known(UInt64(row.max_input_edge))
        model.maxInputBytes = ManifestReader.known(row.max_input_bytes)
        model.minPixels = ManifestReader.known(row.pixels_min)
        model.maxPixels = ManifestReader.known(row.pixels_max)
        model.seedMax = ManifestReader.known(row.seed_max)
        model.maxRatioPermille = ManifestReader.known(UInt64(row.ratio_max_permille))
    }

    private func sizes(_ row: gesso_model) throws(TableFault) -> [ModelFacts.Size] {
        var sizes: [ModelFacts.Size] = []
        for size in try PluginMemory.list(row.sizes, row.size_count, "\(place).sizes") {
            guard size.width > 0, size.height > 0 else {
                throw TableFault("\(place).sizes", "holds an empty size")
            }
            sizes.append(ModelFacts.Size(size))
        }
        return sizes
    }

    private func range(_ row: gesso_model) throws(TableFault) -> ModelFacts.SizeRange? {
        let maximum = ModelFacts.Size(row.size_max)
        guard maximum.width > 0, maximum.height > 0 else { return nil }
        let minimum = ModelFacts.Size(
            width: max(1, Int(row.size_min.width)), height: max(1, Int(row.size_min.height)))
        guard minimum.width <= maximum.width, minimum.height <= maximum.height else {
            throw TableFault("\(place).size_min", "is above size_max")
        }
        let step = ModelFacts.Size(
            width: max(1, Int(row.size_step.width)), height: max(1, Int(row.size_step.height)))
        return ModelFacts.SizeRange(minimum: minimum, maximum: maximum, step: step)
    }

    private func choices(_ row: gesso_model) throws(TableFault) -> [String: [String]] {
        var choices: [String: [String]] = [:]
        let rows = try PluginMemory.list(
            row.choices, row.choice_count, "\(place).choices", limit: 64)
        for (index, pointer) in rows.enumerated() {
            let place = "\(place).choices[\(index)]"
            let choice = try PluginMemory.grown(pointer, place).pointee
            let member = try PluginMemory.required(choice.member, "\(place).member", limit: 64)
            choices[member] = try PluginMemory.texts(
                choice.values, choice.value_count, "\(place).values")
        }
        return choices
    }
}

extension ModelFacts.Size {
    init(_ size: gesso_size) {
        self.init(width: Int(size.width), height: Int(size.height))
    }
}
