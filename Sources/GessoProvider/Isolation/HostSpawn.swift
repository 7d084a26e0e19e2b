import CGessoWire
import CProcess
import Glibc

/// Starts `gesso-plugin-host` with the descriptors that the wire names, and no others.
enum HostSpawn {
    /// The process's id.
    ///
    /// - Parameters:
    ///   - path: of the program.
    ///   - options: behind the version of the wire.
    ///   - descriptors: by their numbers over there, from 0.
    /// - Returns: of the new process.
    /// - Throws: the system does not start it.
    static func start(
        _ path: String, _ options: [String], _ descriptors: [Descriptor]
    ) throws(SystemFault) -> pid_t {
        let version = String(GESSO_WIRE_VERSION)
        let words = [HostProgram.name, version] + options
        let variables = ["SWIFT_BACKTRACE=enable=no"]
        var process = pid_t()
        let code = withTexts(words) { arguments in
            withTexts(variables) { environment in
                cprocess_start(
                    path, arguments, environment, descriptors.map(\.number), descriptors.count,
                    &process)
            }
        }
        guard code == 0 else {
            errno = code
            throw SystemFault("cannot start \(path)")
        }
        return process
    }

    /// Lends texts as C takes them: a list that ends with null.
    private static func withTexts<T>(
        _ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> T
    ) -> T {
        let copies = texts.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        let list = copies.map { UnsafePointer($0) } + [nil]
        return list.withUnsafeBufferPointer { body($0.baseAddress) }
    }
}
