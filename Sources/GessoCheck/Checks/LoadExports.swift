/// Check 3: one symbol, so that plugins cannot get in each other's way.
enum LoadExports {
    /// What linkers put in by themselves.
    private static let usual: Set<String> = [
        "_init", "_fini", "_edata", "_end", "__bss_start", "__end__", "_bss_end__",
        "__bss_end__", "__bss_start__",
    ]
    private static let shown = 5

    static let check = Check(
        3, "load-exports", "It exports gesso_plugin_v1 and nothing else.", level: .warn
    ) { context throws(CheckSkip) in
        let extra = try SymbolTable(of: context.file).exports.filter { name in
            !usual.contains(name) && !isEntry(name)
        }
        guard !extra.isEmpty else { return .pass }
        let names = extra.sorted().prefix(shown).joined(separator: ", ")
        let rest = extra.count > shown ? " and \(extra.count - shown) more" : ""
        return .fail(["exports \(names)\(rest); build with -fvisibility=hidden"])
    }

    /// The entry of this major version or of another.
    private static func isEntry(_ name: String) -> Bool {
        name.hasPrefix("gesso_plugin_v") && name.dropFirst(14).allSatisfy(\.isNumber)
    }
}
