import CGessoPlugin
package import GessoBase
import GessoProvider
import Glibc

/// What a check is given: the file, the choices of the user, and the plugin once it is asked for.
package final class CheckContext: Sendable {
    /// The plugin's file, absolute.
    package let file: String
    /// The folder of the case files; nil where there is none.
    package let cases: String?
    /// Everything random comes from it.
    package let seed: UInt64
    /// Whether this process is confined already, so that no other can be started.
    package let isConfined: Bool
    /// Only the case of this name is played; nil: all.
    package let caseName: String?
    /// What another process saw the plugin do, to be compared; nil: this is the first process.
    package let expectedActions: String?
    /// This program, for a second process; nil where none is to be started.
    package let executable: String?
    /// Everything that the plugin wrote to standard output and standard error.
    package let captured: CapturedOutput
    private let loaded = Guarded<Result<RawPlugin, CheckSkip>?>(nil)

    package init(
        file: String, cases: String?, seed: UInt64, isConfined: Bool = false,
        caseName: String? = nil, expectedActions: String? = nil, executable: String? = nil,
        captured: CapturedOutput
    ) {
        self.file = file
        self.cases = cases
        self.seed = seed
        self.isConfined = isConfined
        self.caseName = caseName
        self.expectedActions = expectedActions
        self.executable = executable
        self.captured = captured
    }

    /// A generator that begins at the seed.
    package var random: CheckRandom { CheckRandom(seed: seed) }

    /// The plugin, loaded at the first use.
    ///
    /// - Throws: the check cannot be made, since another one fails.
    package func plugin() throws(CheckSkip) -> RawPlugin {
        let result = loaded.withLock { loaded in
            if let loaded { return loaded }
            let fresh = Result { () throws(CheckSkip) in try RawPlugin(loading: file) }
            loaded = fresh
            return fresh
        }
        return try result.get()
    }

    /// What the host reads of the plugin's table.
    ///
    /// - Throws: the table is at fault, which other checks tell.
    package func facts() throws(CheckSkip) -> PluginFacts {
        let plugin = try plugin()
        let reader = ManifestReader(digest: Digest(of: []), path: file, isBundled: false)
        do throws(TableFault) { return try reader.read(plugin.table) } catch {
            throw CheckSkip("the table cannot be read: \(error.message)")
        }
    }
}
