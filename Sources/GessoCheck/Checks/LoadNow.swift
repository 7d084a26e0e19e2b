/// Check 1: the linker finds everything at once.
enum LoadNow {
    static let check = Check(
        1, "load-now", "It loads with RTLD_NOW and RTLD_LOCAL: no symbol is unresolved."
    ) { context throws(CheckSkip) in
        do throws(CheckSkip) {
            _ = try PluginLibrary(loading: context.file)
            return .pass
        } catch {
            return .fail([error.reason])
        }
    }
}
