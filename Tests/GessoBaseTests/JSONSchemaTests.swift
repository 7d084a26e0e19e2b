import FoundationEssentials
import GessoBase
import Testing

@Suite("JSON Schema")
struct JSONSchemaTests {
    private func problems(_ schema: String, _ value: String) throws -> [String] {
        let schema = try JSONSchema(try JSON.parse(schema))
        return schema.validate(try JSON.parse(value)).map { "\($0.pointer): \($0.message)" }
    }

    @Test("problems say where, what and which values are allowed")
    func messages() throws {
        let schema = """
            {"type": "object", "additionalProperties": false, "required": ["size"],
             "properties": {"size": {"enum": ["a", "b"]}, "steps": {"type": "integer",
             "minimum": 1, "maximum": 50}, "tags": {"items": {"pattern": "^[a-z]+$"}},
             "mode": {"anyOf": [{"const": "auto"}, {"type": "integer"}]}}}
            """
        #expect(
            try problems(schema, #"{"stpes": 1, "steps": 0, "tags": ["x", "Y"], "mode": "x"}"#) == [
                ": 'size' is missing",
                "/stpes: unknown property 'stpes'; did you mean 'steps'?",
                "/steps: 0 is below 1",
                #"/tags/1: "Y" does not match ^[a-z]+$"#,
                #"/mode: fits no alternative: "x" is not one of "auto"; or expected integer, "#
                    + "found string",
            ])
        let size = try JSONSchema(try JSON.parse(schema)).validate(.map(["size": .string("c")]))
        #expect(size.map(\.allowed) == [[.string("a"), .string("b")]])
    }

    @Test("an alternative that is wrong only further in says so")
    func alternatives() throws {
        let schema = """
            {"anyOf": [{"type": "string"},
             {"type": "object", "properties": {"json": {"type": "string"}}}]}
            """
        #expect(try problems(schema, #"{"json": 1}"#) == ["/json: expected string, found integer"])
    }

    @Test("defaults are filled in, through references and inside objects")
    func defaults() throws {
        let schema = try JSONSchema(
            try JSON.parse(
                """
                {"properties": {"a": {"default": 1}, "b": {"default": {}, "properties":
                {"c": {"$ref": "#/$defs/c"}}}, "list": {"items": {"properties":
                {"d": {"default": null}}}}}, "$defs": {"c": {"default": "x"}}}
                """))
        let value = try JSON.parse(#"{"list": [{}, {"d": 2}], "z": 0}"#)
        #expect(
            JSON.text(schema.withDefaults(value))
                == #"{"list":[{"d":null},{"d":2}],"z":0,"a":1,"b":{"c":"x"}}"#)
    }

    @Test(
        "a schema that cannot be kept is refused",
        arguments: [
            (
                #"{"unevaluatedProperties": false}"#,
                "/unevaluatedProperties", "the keyword 'unevaluatedProperties' is not supported"
            ),
            (
                #"{"properties": {"a": {"type": "int"}}}"#,
                "/properties/a/type", "there is no type 'int'"
            ),
            (##"{"$ref": "#/nope"}"##, "#/nope", "the reference '#/nope' leads nowhere"),
            (#"{"pattern": "(?=a)"}"#, "/pattern", "the pattern '(?=a)' is not supported"),
            ("[]", "", "a schema is an object or a boolean"),
        ])
    func refused(schema: String, pointer: String, message: String) throws {
        let value = try JSON.parse(schema)
        #expect(throws: SchemaError(pointer: pointer, message: message)) { try JSONSchema(value) }
    }

    @Test("a schema that refers to itself without end is bounded")
    func endless() throws {
        #expect(try problems(##"{"$ref": "#"}"##, "1") == [": nested too deep to check"])
    }

    /// Files of the suite about keywords that are supported.
    private static let files = [
        "additionalProperties", "allOf", "anyOf", "boolean_schema", "const", "contains", "default",
        "dependentRequired", "dependentSchemas", "enum", "exclusiveMaximum", "exclusiveMinimum",
        "if-then-else", "infinite-loop-detection", "items", "maxContains", "maxItems", "maxLength",
        "maxProperties", "maximum", "minContains", "minItems", "minLength", "minProperties",
        "minimum", "multipleOf", "not", "oneOf", "pattern", "patternProperties", "prefixItems",
        "properties", "propertyNames", "ref", "required", "type", "uniqueItems",
    ]

    private static let folder: String? = {
        let project = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let named = ProcessInfo.processInfo.environment["GESSO_CORPORA"]
        let candidates = [named, project.appending(path: "../shared/corpora").path]
            .compactMap(\.self)
        return candidates.map { $0 + "/json-schema-2020-12" }
            .first { FileManager.default.fileExists(atPath: $0) }
    }()

    @Test(
        "the public suite agrees for every schema that is accepted",
        .enabled(if: folder != nil, "no folder json-schema-2020-12 in the test data"))
    func suite() throws {
        let folder = try #require(Self.folder)
        var (checked, refused) = (0, 0)
        for file in Self.files {
            let bytes = try Data(contentsOf: URL(filePath: "\(folder)/\(file).json"))
            for group in try #require(JSON.parse([UInt8](bytes)).list) {
                let name = group.map?["description"]?.string ?? ""
                guard let schema = try? JSONSchema(group.map?["schema"] ?? .null) else {
                    refused += 1
                    continue
                }
                for test in group.map?["tests"]?.list ?? [] {
                    checked += 1
                    let problems = schema.validate(test.map?["data"] ?? .null)
                    #expect(
                        problems.isEmpty == test.map?["valid"]?.bool,
                        "\(file): \(name): \(test.map?["description"]?.string ?? "")")
                }
            }
        }
        // What is refused uses $id, $anchor or unevaluated keywords.
        #expect(checked > 700)
        #expect(refused < 40)
    }
}
