import CGessoPlugin
import GessoProvider

/// Check 8: every struct says how large it is.
enum TableSizes {
    static let check = Check(
        8, "table-sizes",
        "Every struct_size is a multiple of 8, at least the size of minor 0 and at most 64 KiB;"
            + " reserved members are zero."
    ) { context throws(CheckSkip) in
        guard let plugin = try PluginLibrary(loading: context.file).entry()() else {
            throw CheckSkip("the entry function gives null")
        }
        var faults = Faults()
        guard isRight(plugin, "the plugin table", &faults) else { return faults.verdict }
        faults.expect(plugin.pointee.reserved == 0, "reserved of the plugin table is not zero")
        let table = plugin.pointee
        each(table.models, table.model_count, "models", TableRows.maxModels) { row, place in
            checkModel(row, place, &faults)
        }
        each(table.secrets, table.secret_count, "secrets", TableRows.maxSecrets) { row, place in
            _ = isRight(row, place, &faults)
        }
        return faults.verdict
    }

    private static func checkModel(
        _ row: UnsafePointer<gesso_model>, _ place: String, _ faults: inout Faults
    ) {
        guard isRight(row, place, &faults) else { return }
        faults.expect(row.pointee.reserved == 0, "\(place).reserved is not zero")
        let (choices, count) = (row.pointee.choices, row.pointee.choice_count)
        each(choices, count, "\(place).choices", TableRows.maxChoices) { choice, place in
            _ = isRight(choice, place, &faults)
        }
    }

    /// The rows that are there; null ones are the affair of `table-models`.
    private static func each<T>(
        _ pointer: UnsafePointer<UnsafePointer<T>?>?, _ count: Int, _ place: String, _ limit: Int,
        _ body: (UnsafePointer<T>, String) -> Void
    ) {
        guard let list = try? PluginMemory.list(pointer, count, place, limit: limit) else {
            return
        }
        for (index, row) in list.enumerated() {
            if let row { body(row, "\(place)[\(index)]") }
        }
    }

    private static func isRight<T: GrowableStruct>(
        _ pointer: UnsafePointer<T>, _ place: String, _ faults: inout Faults
    ) -> Bool {
        guard UInt(bitPattern: pointer) % UInt(MemoryLayout<T>.alignment) == 0 else {
            faults.add("\(place) is not aligned")
            return false
        }
        let size = UnsafeRawPointer(pointer).load(as: UInt.self)
        let isRight = size >= T.minorZeroSize && size <= 64 << 10 && size % 8 == 0
        faults.expect(
            isRight,
            "\(place) has struct_size \(size); \(T.minorZeroSize) to 65536 and a multiple of 8"
                + " is right")
        return isRight
    }
}
