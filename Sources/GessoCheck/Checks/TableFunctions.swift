import CGessoPlugin

/// Check 9: the functions that no plugin can do without.
enum TableFunctions {
    static let check = Check(
        9, "table-functions", "open, close, begin, step and end are set."
    ) { context throws(CheckSkip) in
        let table = try context.plugin().table.pointee
        let functions: [(name: String, isMissing: Bool)] = [
            ("open", table.open == nil), ("close", table.close == nil),
            ("begin", table.begin == nil), ("step", table.step == nil), ("end", table.end == nil),
        ]
        return .of(functions.filter(\.isMissing).map { "\($0.name) is null" })
    }
}
