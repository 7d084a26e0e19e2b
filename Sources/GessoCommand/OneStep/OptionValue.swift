import GessoBase

/// Turns what was written after an option into the value of a `with` key.
enum OptionValue {
    /// The value of all uses of one option.
    ///
    /// - Throws: when the text does not read as the key's type.
    static func value(of texts: [String], for field: StepSchema.Field) throws(UsageError) -> Value {
        let spelled = "--\(OneStepCommand.optionName(of: field))"
        switch field.type {
        case .open: return try members(of: texts, spelled)
        case .images: return .list(texts.map(Value.string))
        case .list(let element):
            return .list(try flattened(texts, element, spelled))
        default:
            return try single(texts.last ?? "", field.type, spelled)
        }
    }

    /// One use holds an element, or a JSON list of them.
    private static func flattened(
        _ texts: [String], _ element: FieldType, _ spelled: String
    )
        throws(UsageError) -> [Value]
    {
        var items: [Value] = []
        for text in texts {
            if text.hasPrefix("["), case .list(let several) = try json(text, spelled) {
                items += several
            } else {
                items.append(try single(text, element, spelled))
            }
        }
        return items
    }

    private static func single(
        _ text: String, _ type: FieldType, _ spelled: String
    )
        throws(UsageError) -> Value
    {
        if text.hasPrefix("{") || text.hasPrefix("[") { return try json(text, spelled) }
        switch type {
        case .bool: return .bool(text != "false" && text != "no")
        case .int, .number, .seed, .bytes: return number(text) ?? .string(text)
        case .record(let shapes): return .map(try record(text, shapes, spelled))
        case .either(let types): return try either(text, types, spelled)
        default: return .string(text)
        }
    }

    /// A bare flag is true; `a=b,c=d` is a map where one is taken; the rest is text.
    private static func either(
        _ text: String, _ types: [FieldType], _ spelled: String
    )
        throws(UsageError) -> Value
    {
        if text.isEmpty, types.contains(.bool) { return .bool(true) }
        for case .record(let shapes) in types where text.contains("=") {
            return .map(try record(text, shapes, spelled))
        }
        for case .list(let element) in types where text.contains(",") {
            let items = text.split(separator: ",").map(String.init)
            return .list(try flattened(items, element, spelled))
        }
        return number(text) ?? .string(text)
    }

    private static func number(_ text: String) -> Value? {
        if let whole = Int(text) { return .int(whole) }
        return Double(text).flatMap { $0.isFinite ? .double($0) : nil }
    }

    /// `x=10,y=20`.
    private static func record(
        _ text: String, _ shapes: [FieldShape], _ spelled: String
    )
        throws(UsageError) -> ValueMap
    {
        var map = ValueMap()
        for part in text.split(separator: ",") {
            let (name, value) = try pair(
                String(part), spelled, keys: shapes.map(\.name))
            let type = shapes.first { $0.name == name }?.type ?? .text
            map[name] = try single(value, type, spelled)
        }
        return map
    }

    /// `--option key=value`, each with the type that its text looks like.
    private static func members(of texts: [String], _ spelled: String) throws(UsageError) -> Value {
        var map = ValueMap()
        for text in texts {
            if text.hasPrefix("{"), case .map(let several) = try json(text, spelled) {
                for (name, value) in several { map[name] = value }
                continue
            }
            let (name, value) = try pair(text, spelled)
            map[name] = (try? JSON.parse(value)) ?? .string(value)
        }
        return .map(map)
    }

    private static func pair(
        _ text: String, _ spelled: String, keys: [String] = []
    ) throws(UsageError)
        -> (String, String)
    {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty else {
            throw UsageError(
                "'\(spelled)' wants KEY=VALUE, not '\(text)'",
                help: keys.isEmpty ? nil : "its keys are \(keys.joined(separator: ", "))")
        }
        return (String(parts[0]), String(parts[1]))
    }

    private static func json(_ text: String, _ spelled: String) throws(UsageError) -> Value {
        do {
            return try JSON.parse(text)
        } catch {
            throw UsageError("'\(spelled)' is no JSON: \(error.message)")
        }
    }
}
