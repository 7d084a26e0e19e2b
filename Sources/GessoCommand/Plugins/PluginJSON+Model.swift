import GessoBase
import GessoProvider

extension PluginJSON {
    /// One row of a plugin's table.
    static func model(_ model: ModelFacts) -> ValueMap {
        var map: ValueMap = [
            "id": .string(model.id), "label": .string(model.label),
            "aliases": texts(model.aliases),
            "operations": texts(PluginText.operations(of: model)),
            "features": texts(model.features.map(\.rawValue).sorted()),
            "output_types": texts(model.outputMediaTypes),
            "input_types": texts(model.inputMediaTypes), "max_images": .int(model.maxImages),
            "max_inputs": .int(model.maxInputs), "mask": .string(model.mask.rawValue),
        ]
        sizes(of: model, in: &map)
        let words = model.choices.sorted { $0.key < $1.key }
        map["words"] = .map(ValueMap(words.map { ($0.key, texts($0.value)) }))
        map["deprecated"] = model.deprecated.map(Value.string) ?? .null
        map["retired"] = model.retired.map(Value.string) ?? .null
        map["options"] = model.optionsSchema ?? .null
        return map
    }

    private static func sizes(of model: ModelFacts, in map: inout ValueMap) {
        map["sizes"] = texts(model.sizes.map(text))
        map["size_range"] =
            model.sizeRange.map { range in
                .map([
                    "from": .string(text(range.minimum)), "to": .string(text(range.maximum)),
                    "step": .string(text(range.step)),
                ])
            } ?? .null
        map["aspect_ratios"] = texts(model.aspectRatios)
        let limits = [
            ("min_pixels", model.minPixels), ("max_pixels", model.maxPixels),
            ("max_ratio_permille", model.maxRatioPermille), ("seed_max", model.seedMax),
            ("max_prompt_bytes", model.maxPromptBytes), ("max_input_edge", model.maxInputEdge),
            ("max_input_bytes", model.maxInputBytes),
        ]
        for (name, limit) in limits { map[name] = limit.map(Value.int) ?? .null }
    }

    private static func text(_ size: ModelFacts.Size) -> String { "\(size.width)x\(size.height)" }

    private static func texts(_ list: [String]) -> Value { .list(list.map(Value.string)) }
}
