import GessoBase
import Glibc

/// The dynamic symbols of an ELF file for this kind of machine, read with bounds.
struct SymbolTable {
    private static let maxBytes = 512 << 20
    private static let maxSymbols = 1 << 20
    private static let dynamicSymbols: UInt32 = 11
    private static let symbolSize = 24

    /// Names that other objects can see.
    private(set) var exports: [String] = []
    /// Names that other objects have to give.
    private(set) var imports: [String] = []

    /// - Throws: the file is no shared object, or has no table of sections.
    init(of file: String) throws(CheckSkip) {
        let descriptor = open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw CheckSkip("the file cannot be read") }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_size > 64,
            status.st_size <= Self.maxBytes,
            let start = mmap(nil, status.st_size, PROT_READ, MAP_PRIVATE, descriptor, 0),
            start != MAP_FAILED
        else { throw CheckSkip("the file cannot be read") }
        defer { munmap(start, status.st_size) }
        try read(UnsafeRawBufferPointer(start: start, count: status.st_size))
    }

    private mutating func read(_ file: UnsafeRawBufferPointer) throws(CheckSkip) {
        guard file.starts(with: [0x7f, 0x45, 0x4c, 0x46, 2, 1]) else {
            throw CheckSkip("the file is no shared object of 64 bits")
        }
        let count = Int(Self.number(file, 60, as: UInt16.self) ?? 0)
        let width = Int(Self.number(file, 58, as: UInt16.self) ?? 0)
        let sections = (0..<count).compactMap { index -> Int? in
            Self.offset(file, 40).map { $0 + index * width }
        }
        let isTable = { at in Self.number(file, at + 4, as: UInt32.self) == Self.dynamicSymbols }
        guard let table = sections.first(where: isTable),
            let link = Self.number(file, table + 40, as: UInt32.self), link < sections.count,
            let names = Self.content(file, sections[Int(link)]),
            let symbols = Self.content(file, table)
        else { throw CheckSkip("the file has no dynamic symbols") }
        for index in 1..<max(1, min(Self.maxSymbols, symbols.count / Self.symbolSize)) {
            add(symbols, index * Self.symbolSize, names)
        }
    }

    private mutating func add(
        _ symbols: UnsafeRawBufferPointer, _ at: Int, _ names: UnsafeRawBufferPointer
    ) {
        let name = Self.number(symbols, at, as: UInt32.self).flatMap { Self.text(names, Int($0)) }
        guard let name, !name.isEmpty else { return }
        // Above four bits of the binding: local, global, weak, unique.
        guard symbols[at + 4] >> 4 != 0 else { return }
        let isDefined = Self.number(symbols, at + 6, as: UInt16.self) != 0
        if !isDefined {
            imports.append(name)
        } else if [0, 3].contains(symbols[at + 5] & 3) {
            exports.append(name)
        }
    }

    /// The bytes of a section.
    private static func content(
        _ file: UnsafeRawBufferPointer, _ section: Int
    ) -> UnsafeRawBufferPointer? {
        guard let start = offset(file, section + 24), let size = offset(file, section + 32),
            start <= file.count, size <= file.count - start
        else { return nil }
        return UnsafeRawBufferPointer(rebasing: file[start..<start + size])
    }

    /// A number of 64 bits that may be an offset in a file.
    private static func offset(_ file: UnsafeRawBufferPointer, _ at: Int) -> Int? {
        number(file, at, as: UInt64.self).flatMap { $0 < 1 << 40 ? Int($0) : nil }
    }

    private static func number<T: FixedWidthInteger & BitwiseCopyable>(
        _ bytes: UnsafeRawBufferPointer, _ at: Int, as type: T.Type
    ) -> T? {
        guard at >= 0, at <= bytes.count - MemoryLayout<T>.size else { return nil }
        return T(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: T.self))
    }

    private static func text(_ names: UnsafeRawBufferPointer, _ at: Int) -> String? {
        guard at < names.count, let end = names[at...].firstIndex(of: 0) else { return nil }
        return String(validating: names[at..<end], as: UTF8.self)
    }
}
