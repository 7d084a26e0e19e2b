import CGessoPlugin

/// Check 12: the schemas can be used, and say what each property is for.
enum TableSchemas {
    static let check = Check(
        12, "table-schemas",
        "Each schema parses, is one of an object, its defaults fit it, and every property has a"
            + " description."
    ) { context throws(CheckSkip) in
        let rows = TableRows(try context.plugin())
        var faults = Faults()
        if let text = TableRows.text(rows.plugin.config_schema) {
            SchemaRules(place: "config_schema").check(text, &faults)
        }
        for model in rows.models {
            if let text = TableRows.text(model.value.options_schema) {
                SchemaRules(place: "\(model.place).options_schema").check(text, &faults)
            }
        }
        return faults.verdict
    }
}
