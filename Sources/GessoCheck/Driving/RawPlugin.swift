package import CGessoPlugin
import GessoProvider

/// A loaded plugin's table, called without the rules that the host adds.
///
/// `@unchecked Sendable`: the table is constant, as the header demands; check 15 looks at that.
package struct RawPlugin: @unchecked Sendable {
    package let table: UnsafePointer<gesso_plugin>

    /// Loads a file and takes its table.
    ///
    /// - Throws: there is none that could be looked at.
    package init(loading file: String) throws(CheckSkip) {
        let entry = try PluginLibrary(loading: file).entry()
        do throws(TableFault) {
            table = try PluginMemory.grown(entry(), "the plugin table")
        } catch {
            throw CheckSkip(error.message)
        }
    }

    /// Opens an instance.
    ///
    /// - Parameters:
    ///   - config: as text, since checks give malformed ones too.
    ///   - placement: how the host's table lies in memory.
    /// - Returns: the instance, or the buffer that the plugin may have written its reason to.
    package func open(
        _ config: String?, placement: Placement = .plain
    ) -> Result<RawInstance, RawRefusal> {
        let host = RawHost(placement)
        let memory = LentMemory(placement)
        var buffer = [UInt8](repeating: 0xA5, count: RawRefusal.bufferSize)
        buffer[0] = 0
        let instance = buffer.withUnsafeMutableBytes { bytes in
            table.pointee.open?(
                host.table, memory.lend(config),
                bytes.baseAddress?.assumingMemoryBound(to: CChar.self), RawRefusal.bufferSize)
        }
        guard let instance else { return .failure(RawRefusal(buffer: buffer)) }
        return .success(RawInstance(self, instance, host))
    }
}
