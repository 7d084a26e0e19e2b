import GessoBase
import Glibc

/// What loading a plugin must not change in the process.
struct ProcessState: Equatable {
    private(set) var threads: Set<String>
    private var descriptors: [String: String]
    private var handlers: [Int32: [UInt8]]
    private var environment: [String]
    private var locale: String

    /// Looks at this process.
    static var now: ProcessState {
        ProcessState(
            threads: Set(names(in: "/proc/self/task")), descriptors: openDescriptors(),
            handlers: signalHandlers(), environment: environmentLines(),
            locale: setlocale(LC_ALL, nil).map { String(cString: $0) } ?? "")
    }

    /// How many threads there are.
    var threadCount: Int { threads.count }

    /// How many descriptors are open.
    var descriptorCount: Int { descriptors.count }

    /// What has changed since, one sentence for each thing.
    func changes(to later: ProcessState) -> [String] {
        var faults = Faults()
        let started = later.threads.subtracting(threads).count
        faults.expect(started == 0, "starts \(started == 1 ? "a thread" : "\(started) threads")")
        for (name, target) in later.descriptors.sorted(by: { $0.key < $1.key })
        where descriptors[name] != target {
            faults.add("opens \(target) and leaves it open")
        }
        for name in descriptors.keys.sorted() where later.descriptors[name] == nil {
            faults.add("closes descriptor \(name) of the host")
        }
        for (number, handler) in handlers.sorted(by: { $0.key < $1.key })
        where later.handlers[number] != handler {
            faults.add("changes what \(SignalName.of(number)) does")
        }
        faults.expect(later.environment == environment, "changes the environment")
        faults.expect(later.locale == locale, "changes the locale to \(later.locale)")
        return faults.all
    }

    /// Descriptor numbers with what they lead to.
    private static func openDescriptors() -> [String: String] {
        var found: [String: String] = [:]
        for name in names(in: "/proc/self/fd") {
            var buffer = [UInt8](repeating: 0, count: 4096)
            let path = "/proc/self/fd/\(name)"
            let count = buffer.withUnsafeMutableBytes { bytes in
                bytes.baseAddress.map {
                    readlink(path, $0.assumingMemoryBound(to: CChar.self), bytes.count)
                } ?? 0
            }
            // The descriptor that lists the folder is closed by now.
            if count > 0 { found[name] = String(decoding: buffer[..<count], as: UTF8.self) }
        }
        return found
    }

    /// The bytes of the handler of each signal.
    private static func signalHandlers() -> [Int32: [UInt8]] {
        var handlers: [Int32: [UInt8]] = [:]
        for number in Int32(1)...64 {
            var action = sigaction()
            guard sigaction(number, nil, &action) == 0 else { continue }
            handlers[number] = withUnsafeBytes(of: action) { Array($0.prefix(8)) }
        }
        return handlers
    }

    private static func environmentLines() -> [String] {
        var lines: [String] = []
        var next = environ
        while let line = next.pointee {
            lines.append(String(cString: line))
            next += 1
        }
        return lines.sorted()
    }

    private static func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { bytes in
                String(cString: UnsafeRawPointer(bytes).assumingMemoryBound(to: CChar.self))
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names
    }
}
