import GessoBase

/// What a schema of a plugin has to keep.
struct SchemaRules {
    private static let maxDepth = 32

    let place: String

    func check(_ text: String, _ faults: inout Faults) {
        let value: Value
        do throws(JSONError) { value = try JSON.parse(text) } catch {
            faults.add("\(place) is no JSON: \(error)")
            return
        }
        guard let root = value.map, root["type"]?.string == "object" else {
            faults.add("\(place) is not of \"type\": \"object\"")
            return
        }
        let schema: JSONSchema
        do throws(SchemaError) { schema = try JSONSchema(value) } catch {
            faults.add("\(place)\(error.pointer): \(error.message)")
            return
        }
        checkDefaults(schema, value, &faults)
        checkDescriptions(value, "", 0, &faults)
    }

    /// Fills the defaults into an empty object; what is wrong then is wrong with them, but for
    /// properties that are required and have none.
    private func checkDefaults(_ schema: JSONSchema, _ value: Value, _ faults: inout Faults) {
        let filled = schema.withDefaults(.map(ValueMap()))
        let given = Set((filled.map ?? ValueMap()).map(\.0))
        for problem in schema.validate(filled) {
            let name = problem.pointer.split(separator: "/").first.map(String.init)
            guard let name, given.contains(name) else { continue }
            faults.add("\(place): the default of \(problem.pointer): \(problem.message)")
        }
    }

    private func checkDescriptions(
        _ schema: Value, _ path: String, _ depth: Int, _ faults: inout Faults
    ) {
        guard depth < Self.maxDepth, let members = schema.map else { return }
        for (name, property) in members["properties"]?.map ?? ValueMap() {
            let text = property.map?["description"]?.string ?? ""
            faults.expect(!text.isEmpty, "\(place): \(path)/\(name) has no description")
            checkDescriptions(property, "\(path)/\(name)", depth + 1, &faults)
        }
        if let items = members["items"] {
            checkDescriptions(items, "\(path)/items", depth + 1, &faults)
        }
    }
}
