/// Reads a schema into nodes.
struct SchemaCompiler {
    private let document: Value
    private var wanted: [String] = []
    private var depth = 0

    private static let maximumDepth = 64
    private static let typeNames: Set<String> = [
        "null", "boolean", "integer", "number", "string", "array", "object",
    ]
    /// Keywords that say something to people only.
    private static let annotations: Set<String> = [
        "$schema", "$id", "$comment", "$defs", "definitions", "title", "description", "examples",
        "deprecated", "readOnly", "writeOnly", "format", "contentEncoding", "contentMediaType",
        "minContains", "maxContains", "then", "else",
    ]

    init(document: Value) { self.document = document }

    /// What the references lead to, by their text.
    mutating func resolvedReferences() throws(SchemaError) -> [String: SchemaNode] {
        var nodes: [String: SchemaNode] = [:]
        while let reference = wanted.popLast() {
            guard nodes[reference] == nil else { continue }
            guard let target = target(of: reference) else {
                throw SchemaError(
                    pointer: reference, message: "the reference '\(reference)' leads nowhere")
            }
            nodes[reference] = try compile(target, at: String(reference.dropFirst()))
        }
        return nodes
    }

    private func target(of reference: String) -> Value? {
        guard reference.hasPrefix("#") else { return nil }
        var current = document
        for part in reference.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
            .dropFirst()
        {
            guard let name = SchemaPointer.unescaped(part) else { return nil }
            switch current {
            case .map(let members):
                guard let next = members[name] else { return nil }
                current = next
            case .list(let items):
                guard let index = Int(name), items.indices.contains(index) else { return nil }
                current = items[index]
            default: return nil
            }
        }
        return reference == "#" || reference.hasPrefix("#/") ? current : nil
    }

    mutating func compile(_ schema: Value, at pointer: String) throws(SchemaError) -> SchemaNode {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else {
            throw SchemaError(pointer: pointer, message: "the schema is nested too deep")
        }
        if case .bool(let flag) = schema { return SchemaNode(always: flag) }
        guard case .map(let members) = schema else {
            throw SchemaError(pointer: pointer, message: "a schema is an object or a boolean")
        }
        var parts = SchemaParts()
        for (keyword, value) in members {
            let place = SchemaPointer.append(keyword, to: pointer)
            guard !keyword.hasPrefix("x-"), !Self.annotations.contains(keyword) else { continue }
            if let rule = try Self.rule(keyword, value, place) {
                parts.rules.append(rule)
            } else if let combination = try self.combination(keyword, value, members, place) {
                parts.combinations.append(combination)
            } else {
                try structure(keyword, value, into: &parts, place)
            }
        }
        return SchemaNode(parts)
    }

    private mutating func structure(
        _ keyword: String, _ value: Value, into parts: inout SchemaParts, _ place: String
    ) throws(SchemaError) {
        switch keyword {
        case "$ref":
            let reference = try Self.expect(value.string, "text", place)
            parts.reference = reference
            wanted.append(reference)
        case "type": parts.types = try Self.types(value, place)
        case "enum": parts.allowed = try Self.expect(value.list, "a list", place)
        case "const": parts.allowed = [value]
        case "default": parts.defaultValue = value
        case "properties": parts.properties = try named(value, place)
        case "patternProperties":
            for (name, node) in try named(value, place) {
                parts.patternProperties.append((try Self.pattern(name, place), node))
            }
        case "additionalProperties": parts.additionalProperties = try compile(value, at: place)
        case "propertyNames": parts.propertyNames = try compile(value, at: place)
        case "prefixItems": parts.prefixItems = try several(value, place)
        case "items": parts.items = try compile(value, at: place)
        default:
            throw SchemaError(pointer: place, message: "the keyword '\(keyword)' is not supported")
        }
    }

    private mutating func combination(
        _ keyword: String, _ value: Value, _ members: ValueMap, _ place: String
    ) throws(SchemaError) -> SchemaCombination? {
        switch keyword {
        case "allOf": return .allOf(try several(value, place))
        case "anyOf": return .anyOf(try several(value, place))
        case "oneOf": return .oneOf(try several(value, place))
        case "not": return .not(try compile(value, at: place))
        case "if":
            let condition = try compile(value, at: place)
            let then: SchemaNode? =
                if let then = members["then"] { try compile(then, at: place) } else { nil }
            let otherwise: SchemaNode? =
                if let other = members["else"] { try compile(other, at: place) } else { nil }
            return .conditional(condition, then: then, otherwise: otherwise)
        case "dependentSchemas": return .dependent(try named(value, place))
        case "contains":
            let minimum = try members["minContains"].map { value throws(SchemaError) in
                try Self.count(value, place)
            }
            let maximum = try members["maxContains"].map { value throws(SchemaError) in
                try Self.count(value, place)
            }
            return .contains(
                try compile(value, at: place), minimum: minimum ?? 1, maximum: maximum)
        default: return nil
        }
    }

    private mutating func several(
        _ value: Value, _ place: String
    ) throws(SchemaError) -> [SchemaNode] {
        var nodes: [SchemaNode] = []
        for (index, schema) in try Self.expect(value.list, "a list", place).enumerated() {
            nodes.append(try compile(schema, at: "\(place)/\(index)"))
        }
        return nodes
    }

    private mutating func named(
        _ value: Value, _ place: String
    ) throws(SchemaError) -> [(name: String, node: SchemaNode)] {
        var nodes: [(name: String, node: SchemaNode)] = []
        for (name, schema) in try Self.expect(value.map, "an object", place) {
            nodes.append((name, try compile(schema, at: SchemaPointer.append(name, to: place))))
        }
        return nodes
    }
}

// Keywords without schemas in them.
extension SchemaCompiler {
    private static func rule(
        _ keyword: String, _ value: Value, _ place: String
    ) throws(SchemaError) -> SchemaRule? {
        switch keyword {
        case "minimum": return .minimum(try number(value, place))
        case "maximum": return .maximum(try number(value, place))
        case "exclusiveMinimum": return .exclusiveMinimum(try number(value, place))
        case "exclusiveMaximum": return .exclusiveMaximum(try number(value, place))
        case "multipleOf":
            let divisor = try number(value, place)
            guard divisor > 0 else {
                throw SchemaError(pointer: place, message: "'multipleOf' is above zero")
            }
            return .multipleOf(divisor)
        case "minLength": return .minLength(try count(value, place))
        case "maxLength": return .maxLength(try count(value, place))
        case "pattern": return .pattern(try pattern(try expect(value.string, "text", place), place))
        case "minItems": return .minItems(try count(value, place))
        case "maxItems": return .maxItems(try count(value, place))
        case "uniqueItems": return value == .bool(true) ? .uniqueItems : .minItems(0)
        case "minProperties": return .minProperties(try count(value, place))
        case "maxProperties": return .maxProperties(try count(value, place))
        case "required": return .required(try names(value, place))
        case "dependentRequired":
            var needs: [(name: String, needs: [String])] = []
            for (name, list) in try expect(value.map, "an object", place) {
                needs.append((name, try names(list, place)))
            }
            return .dependentRequired(needs)
        default: return nil
        }
    }

    private static func expect<Part>(
        _ part: Part?, _ what: String, _ place: String
    ) throws(SchemaError) -> Part {
        guard let part else { throw SchemaError(pointer: place, message: "expected \(what)") }
        return part
    }

    private static func number(_ value: Value, _ place: String) throws(SchemaError) -> Double {
        try expect(value.double, "a number", place)
    }

    private static func count(_ value: Value, _ place: String) throws(SchemaError) -> Int {
        guard let count = value.int, count >= 0 else {
            throw SchemaError(pointer: place, message: "expected a count")
        }
        return count
    }

    private static func names(_ value: Value, _ place: String) throws(SchemaError) -> [String] {
        var names: [String] = []
        for item in try expect(value.list, "a list", place) {
            names.append(try expect(item.string, "names", place))
        }
        return names
    }

    private static func pattern(
        _ text: String, _ place: String
    ) throws(SchemaError) -> TextPattern {
        guard let pattern = TextPattern(text) else {
            throw SchemaError(pointer: place, message: "the pattern '\(text)' is not supported")
        }
        return pattern
    }

    private static func types(_ value: Value, _ place: String) throws(SchemaError) -> [String] {
        var names: [String] = []
        if let name = value.string { names = [name] } else { names = try self.names(value, place) }
        for name in names where !typeNames.contains(name) {
            throw SchemaError(pointer: place, message: "there is no type '\(name)'")
        }
        return names
    }
}
