package import CGessoPlugin
import GessoProvider
import Glibc

/// A shared object that is loaded into this process and never unloaded.
package struct PluginLibrary: @unchecked Sendable {
    package typealias Entry = @convention(c) () -> UnsafePointer<gesso_plugin>?

    /// `@unchecked`: the linker's handle, which is only handed back to it.
    private let handle: UnsafeMutableRawPointer

    /// Loads a file as the host does.
    ///
    /// - Throws: what the linker says.
    package init(loading file: String) throws(CheckSkip) {
        dlerror()
        guard let handle = dlopen(file, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE) else {
            throw CheckSkip("the plugin does not load: \(Self.reason(without: file))")
        }
        self.handle = handle
    }

    /// - Throws: this process has loaded the file before.
    static func expectFresh(_ file: String) throws(CheckSkip) {
        if dlopen(file, RTLD_NOW | RTLD_NOLOAD) != nil {
            throw CheckSkip("another check of this process has loaded the plugin already")
        }
    }

    /// The one function that a plugin exports.
    ///
    /// - Throws: it is missing.
    package func entry() throws(CheckSkip) -> Entry {
        guard let symbol = dlsym(handle, "gesso_plugin_v\(GESSO_ABI_MAJOR)") else {
            throw CheckSkip("the plugin does not export gesso_plugin_v\(GESSO_ABI_MAJOR)")
        }
        return unsafeBitCast(symbol, to: Entry.self)
    }

    /// What the host says of a file that is no shared object for this machine, else the linker's
    /// last words, in one line; the path before them is left out.
    private static func reason(without file: String) -> String {
        if let problem = headerProblem(file) { return problem }
        let text = dlerror().map { String(cString: $0) } ?? "the linker gives no reason"
        return text.hasPrefix("\(file): ") ? String(text.dropFirst(file.count + 2)) : text
    }

    /// The linker calls a file for another machine one that is not there.
    private static func headerProblem(_ file: String) -> String? {
        guard let stream = fopen(file, "re") else { return nil }
        defer { fclose(stream) }
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = fread(&bytes, 1, bytes.count, stream)
        return bytes.prefix(count).withUnsafeBytes { bytes in
            do throws(PluginProblem) {
                try ObjectHeader.check(bytes, path: "the file")
                return nil
            } catch {
                return error.message
            }
        }
    }
}
