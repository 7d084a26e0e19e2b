/// Check 15: what the plugin says of itself never changes.
enum TableConstant {
    static let check = Check(
        15, "table-constant",
        "The tables are the same, byte for byte, before and after all other checks.",
        runsOthers: true
    ) { context throws(CheckSkip) in
        let before = TableBytes(TableRows(try context.plugin()))
        _ = WholeRun.outcomes(context)
        let after = TableBytes(TableRows(try context.plugin()))
        return .of(before.changes(to: after).map { "\($0) has changed" })
    }
}
