/// A subset of JSON Schema 2020-12 for the options and the configuration of plugins.
///
/// Keywords outside the subset are refused, so that none is ignored in silence. References stay
/// inside the schema: `#` and JSON pointers such as `#/$defs/size`.
public struct JSONSchema: Sendable {
    private let root: SchemaNode
    private let references: [String: SchemaNode]

    /// Reads a schema.
    public init(_ schema: Value) throws(SchemaError) {
        var compiler = SchemaCompiler(document: schema)
        root = try compiler.compile(schema, at: "")
        references = try compiler.resolvedReferences()
    }

    /// Everything that is wrong with a value; empty when it fits.
    public func validate(_ value: Value) -> [SchemaProblem] {
        var validator = SchemaValidator(references: references)
        validator.check(value, root, at: "")
        return validator.problems
    }

    /// The value with the defaults of missing properties filled in, also inside those.
    public func withDefaults(_ value: Value) -> Value {
        SchemaDefaults(references: references).fill(value, root, depth: 0)
    }
}
