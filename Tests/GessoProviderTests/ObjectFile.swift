/// Writes small ELF files for this machine's reader: one segment with a dynamic section.
struct ObjectFile {
    /// Tags with names, in order: 1 is DT_NEEDED, 29 DT_RUNPATH.
    var entries: [(tag: UInt64, name: String)] = []
    /// Where the segment lies in memory.
    var address: UInt64 = 0x10000
    /// Offset of the dynamic section in the segment where it is not the true one.
    var dynamic: UInt64?
    var lacksEnd = false

    /// 64 bytes of header, two program headers, names, the dynamic section.
    var bytes: [UInt8] {
        var names: [UInt8] = [0]
        var rows: [(UInt64, UInt64)] = []
        for entry in entries {
            rows.append((entry.tag, UInt64(names.count)))
            names += Array(entry.name.utf8) + [0]
        }
        names += [UInt8](repeating: 0, count: 8 - names.count % 8)
        let table = 64 + 2 * 56
        let place = UInt64(table + names.count)
        rows.append((5, address + UInt64(table)))
        if !lacksEnd { rows.append((0, 0)) }
        let size = place + UInt64(rows.count * 16)
        let body = names + rows.flatMap { Self.word($0) + Self.word($1) }
        return header + Self.segment(1, offset: 0, address: address, size: size)
            + Self.segment(
                2, offset: place, address: address + (dynamic ?? place), size: size - place)
            + body
    }

    private var header: [UInt8] {
        let identity: [UInt8] = [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1] + [UInt8](repeating: 0, count: 9)
        return identity + [3, 0, 62, 0, 1, 0, 0, 0] + Self.word(0) + Self.word(64) + Self.word(0)
            + [0, 0, 0, 0, 64, 0, 56, 0, 2, 0, 0, 0, 0, 0, 0, 0]
    }

    private static func segment(
        _ type: UInt8, offset: UInt64, address: UInt64, size: UInt64
    ) -> [UInt8] {
        [type, 0, 0, 0, 6, 0, 0, 0]
            + [offset, address, address, size, size, 4096].flatMap(Self.word)
    }

    private static func word(_ number: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: number >> UInt64(8 * $0)) }
    }
}
