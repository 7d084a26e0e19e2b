/// The first bytes of an ELF file, read before the linker sees it so that the message is ours.
package enum ObjectHeader {
    /// Numbers of `e_machine`.
    private static let machines: [UInt16: String] = [
        3: "i386", 40: "ARM", 62: "x86-64", 183: "AArch64", 243: "RISC-V", 258: "LoongArch",
    ]

    #if arch(x86_64)
    private static let own: UInt16 = 62
    #elseif arch(arm64)
    private static let own: UInt16 = 183
    #elseif arch(riscv64)
    private static let own: UInt16 = 243
    #endif

    /// Refuses what is no shared object for this machine.
    package static func check(_ bytes: UnsafeRawBufferPointer, path: String) throws(PluginProblem) {
        let magic: [UInt8] = [0x7f, UInt8(ascii: "E"), UInt8(ascii: "L"), UInt8(ascii: "F")]
        guard bytes.count >= 64, bytes.prefix(4).elementsEqual(magic) else {
            throw PluginProblem(
                .notASharedObject, "\(path) is not a shared object",
                help: "a plugin is what `cc -shared -fPIC` or `swift build` makes")
        }
        let isLittle64 = bytes[4] == 2 && bytes[5] == 1
        let machine = bytes.loadUnaligned(fromByteOffset: 18, as: UInt16.self).littleEndian
        guard isLittle64, machine == own else {
            let theirs = machines[machine] ?? "machine \(machine)"
            let ours = machines[own] ?? "machine \(own)"
            throw PluginProblem(
                .otherArchitecture,
                "\(path) is built for \(isLittle64 ? theirs : "another kind of machine"),"
                    + " this Gesso runs on \(ours)",
                help: "build the plugin for \(ours)")
        }
        let type = bytes.loadUnaligned(fromByteOffset: 16, as: UInt16.self).littleEndian
        guard type == 3 else {
            throw PluginProblem(
                .notASharedObject, "\(path) is an object file or a program, not a shared object",
                help: "link it with -shared")
        }
    }
}
