import CGessoPlugin
import GessoProvider

/// Check 11: the rows of the models do not contradict themselves or each other.
enum TableModels {
    static let check = Check(
        11, "table-models",
        "Ids and aliases are unique, bits are known, each current model has an operation and a"
            + " format, minima are not above maxima, steps divide, and counts agree with pointers."
    ) { context throws(CheckSkip) in
        let plugin = try context.plugin()
        let table = plugin.table.pointee
        var faults = Faults()
        let list = faults.reading { () throws(TableFault) in
            try PluginMemory.list(
                table.models, table.model_count, "models", limit: TableRows.maxModels)
        }
        if let list {
            for index in list.indices where list[index] == nil {
                faults.add("models[\(index)] is null")
            }
        }
        let rows = TableRows(plugin).models
        // A plugin of a later minor may know bits that this Gesso does not.
        let knowsMore = table.abi_minor > UInt32(GESSO_ABI_MINOR)
        for row in rows {
            ModelRowRules(row: row.value, place: row.place).check(&faults, bits: !knowsMore)
        }
        checkNames(rows, &faults)
        return faults.verdict
    }

    /// (id, operation) is unique, and an alias leads to one id only.
    private static func checkNames(_ rows: [TableRows.Row<gesso_model>], _ faults: inout Faults) {
        var operations: [String: UInt32] = [:]
        var owners: [String: String] = [:]
        for row in rows {
            guard let id = TableRows.text(row.value.id), !id.isEmpty else {
                faults.add("\(row.place).id is missing")
                continue
            }
            let twice = operations[id, default: 0] & row.value.ops
            faults.expect(twice == 0, "\(row.place) repeats an operation of `\(id)`")
            operations[id, default: 0] |= row.value.ops
        }
        for row in rows {
            guard let id = TableRows.text(row.value.id) else { continue }
            for alias in TableRows.texts(row.value.aliases, row.value.alias_count) {
                faults.expect(
                    operations[alias] == nil, "\(row.place): the alias `\(alias)` is a model's id")
                let owner = owners.updateValue(id, forKey: alias)
                faults.expect(
                    owner == nil || owner == id,
                    "\(row.place): the alias `\(alias)` leads to `\(owner ?? "")` already")
            }
        }
    }
}
