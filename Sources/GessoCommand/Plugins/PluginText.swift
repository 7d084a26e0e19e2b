import GessoBase
import GessoProvider

/// Words for parts of a plugin's facts.
enum PluginText {
    /// "generate", in the order of the format.
    static func operations(of model: ModelFacts) -> [String] {
        Operation.allCases.filter(model.operations.contains).map(\.rawValue)
    }

    /// Whether it asks anybody.
    static func work(of facts: PluginFacts) -> String {
        if facts.computes { return "on this machine" }
        guard facts.egress.isEmpty, facts.baseURL == nil else { return "over the network" }
        return facts.secrets.isEmpty
            ? "without a network" : "with the server that base_url names, if any"
    }

    /// Where its code runs.
    static func place(_ isolation: Isolation, reading files: [String] = []) -> String {
        switch isolation {
        case .process where !files.isEmpty:
            "in a process of its own, without network; may read \(files.joined(separator: ", "))"
        case .process: "in a process of its own, without files and network"
        case .none: "inside Gesso"
        }
    }

    /// The exact ones, or the range.
    static func sizes(of model: ModelFacts) -> String {
        if !model.sizes.isEmpty {
            return model.sizes.map { "\($0.width)x\($0.height)" }.joined(separator: ", ")
        }
        guard let range = model.sizeRange else { return "the provider decides" }
        let (low, high, step) = (range.minimum, range.maximum, range.step)
        let steps =
            step.width == 1 && step.height == 1
            ? "" : ", in steps of \(step.width)x\(step.height)"
        return "\(low.width)x\(low.height) to \(high.width)x\(high.height)\(steps)"
    }

    /// "png" for "image/png".
    static func format(_ mediaType: String) -> String {
        if mediaType == RawPixels.mediaType { return "raw pixels" }
        return mediaType.split(separator: "/").last.map(String.init) ?? mediaType
    }

    /// "integer, 1 to 50, default 28. How many steps."
    static func summary(of schema: Value) -> String {
        guard let schema = schema.map else { return "" }
        var kinds: [String] = []
        if let words = schema["enum"]?.list {
            kinds.append(words.map(word).joined(separator: " | "))
        } else if let type = schema["type"] {
            let types = type.list ?? [type]
            kinds.append(types.compactMap(\.string).joined(separator: " or "))
        }
        switch (schema["minimum"], schema["maximum"]) {
        case (let low?, let high?): kinds.append("\(word(low)) to \(word(high))")
        case (let low?, nil): kinds.append("at least \(word(low))")
        case (nil, let high?): kinds.append("at most \(word(high))")
        case (nil, nil): break
        }
        if let usual = schema["default"] { kinds.append("default \(word(usual))") }
        let description = schema["description"]?.string ?? ""
        let kind = kinds.joined(separator: ", ")
        if kind.isEmpty || description.isEmpty { return kind + description }
        return "\(description)\(description.hasSuffix(".") ? "" : ".") (\(kind))"
    }

    private static func word(_ value: Value) -> String { value.string ?? JSON.text(value) }
}
