import CGessoPlugin
import GessoBase
import Glibc

/// Check 7: the entry function always gives the same table.
enum EntryStable {
    static let check = Check(
        7, "entry-stable",
        "The entry function gives the same non-null pointer twice and from eight threads at once."
    ) { context throws(CheckSkip) in
        let library = try PluginLibrary(loading: context.file)
        let entry: PluginLibrary.Entry
        do throws(CheckSkip) { entry = try library.entry() } catch {
            return .fail([error.reason])
        }
        let first = UInt(bitPattern: entry())
        guard first != 0 else { return .fail(["gesso_plugin_v1() is null"]) }
        guard UInt(bitPattern: entry()) == first else {
            return .fail(["the second call gives another table than the first"])
        }
        let others = Guarded<Set<UInt>>([])
        Threads.run(8) { _ in
            let pointer = UInt(bitPattern: entry())
            others.withLock { _ = $0.insert(pointer) }
        }
        let isSame = others.withLock { $0 == [first] }
        return isSame ? .pass : .fail(["eight threads at once do not all get the same table"])
    }
}
