/// A schema after reading: what each keyword asks.
final class SchemaNode: Sendable {
    /// `true` and `false` are schemas too; nil for one with keywords.
    let always: Bool?
    let reference: String?
    let types: [String]
    let allowed: [Value]?
    let rules: [SchemaRule]
    let combinations: [SchemaCombination]
    let properties: [(name: String, node: SchemaNode)]
    let patternProperties: [(pattern: TextPattern, node: SchemaNode)]
    let additionalProperties: SchemaNode?
    let propertyNames: SchemaNode?
    let prefixItems: [SchemaNode]
    let items: SchemaNode?
    let defaultValue: Value?

    init(always: Bool) {
        self.always = always
        reference = nil
        types = []
        allowed = nil
        rules = []
        combinations = []
        properties = []
        patternProperties = []
        additionalProperties = nil
        propertyNames = nil
        prefixItems = []
        items = nil
        defaultValue = nil
    }

    init(_ parts: SchemaParts) {
        always = nil
        reference = parts.reference
        types = parts.types
        allowed = parts.allowed
        rules = parts.rules
        combinations = parts.combinations
        properties = parts.properties
        patternProperties = parts.patternProperties
        additionalProperties = parts.additionalProperties
        propertyNames = parts.propertyNames
        prefixItems = parts.prefixItems
        items = parts.items
        defaultValue = parts.defaultValue
    }
}

/// What a schema node is made of.
struct SchemaParts {
    var reference: String?
    var types: [String] = []
    var allowed: [Value]?
    var rules: [SchemaRule] = []
    var combinations: [SchemaCombination] = []
    var properties: [(name: String, node: SchemaNode)] = []
    var patternProperties: [(pattern: TextPattern, node: SchemaNode)] = []
    var additionalProperties: SchemaNode?
    var propertyNames: SchemaNode?
    var prefixItems: [SchemaNode] = []
    var items: SchemaNode?
    var defaultValue: Value?
}

/// A keyword that looks at one value alone.
enum SchemaRule: Sendable {
    case minimum(Double)
    case maximum(Double)
    case exclusiveMinimum(Double)
    case exclusiveMaximum(Double)
    case multipleOf(Double)
    case minLength(Int)
    case maxLength(Int)
    case pattern(TextPattern)
    case minItems(Int)
    case maxItems(Int)
    case uniqueItems
    case minProperties(Int)
    case maxProperties(Int)
    case required([String])
    case dependentRequired([(name: String, needs: [String])])
}

/// A keyword that holds other schemas for the same value.
enum SchemaCombination: Sendable {
    case allOf([SchemaNode])
    case anyOf([SchemaNode])
    case oneOf([SchemaNode])
    case not(SchemaNode)
    case conditional(SchemaNode, then: SchemaNode?, otherwise: SchemaNode?)
    case dependent([(name: String, node: SchemaNode)])
    case contains(SchemaNode, minimum: Int, maximum: Int?)
}
