import Glibc

/// Reads what a shared object asks the linker for, as the linker would read it.
///
/// The linker goes by addresses, not by places in the file, so that is what is followed here: a
/// section table or a second dynamic segment could say something else. Every number is held
/// against the size of the file first; nothing in it can make this trap or take long.
struct ObjectReader {
    /// Greatest number of segments, of dynamic entries, and of bytes of a name.
    static let maxSegments = 256
    static let maxEntries = 8192
    static let maxName = 4096

    private static let headerSize = 56
    private static let entrySize = 16

    let bytes: UnsafeRawBufferPointer

    /// Reads the bytes of a whole file whose header `ObjectHeader` has accepted.
    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    func links() throws(ObjectFault) -> ObjectLinks {
        let (segments, dynamic) = try segments()
        let entries = try entries(at: dynamic, segments)
        let tables = Set(entries.filter { $0.tag == Tag.names }.map(\.value))
        guard tables.count == 1, let table = tables.first else {
            throw ObjectFault("has no table of names, or several")
        }
        var links = ObjectLinks()
        for entry in entries where Tag.areNames.contains(entry.tag) {
            let name = try name(at: table, plus: entry.value, segments)
            switch entry.tag {
            case Tag.needed: links.needed.append(name)
            case Tag.runPath: links.runPath = name
            case Tag.oldRunPath: links.runPath = links.runPath ?? name
            default: links.unusual.append(name)
            }
        }
        return links
    }

    /// Numbers of `d_tag`.
    private enum Tag {
        static let needed: UInt64 = 1
        static let names: UInt64 = 5
        static let oldRunPath: UInt64 = 15
        static let runPath: UInt64 = 29
        /// DT_DEPAUDIT, DT_AUDIT, DT_AUXILIARY, DT_FILTER.
        static let unusual: Set<UInt64> = [0x6fff_fefb, 0x6fff_fefc, 0x7fff_fffd, 0x7fff_ffff]
        static let areNames = unusual.union([needed, oldRunPath, runPath])
    }

    // MARK: Segments

    /// What is mapped, and the address of the dynamic section.
    private func segments() throws(ObjectFault) -> ([ObjectSegment], dynamic: Int) {
        let count = Int(try number(at: 56, as: UInt16.self))
        guard Int(try number(at: 54, as: UInt16.self)) == Self.headerSize,
            count <= Self.maxSegments
        else { throw ObjectFault("has a header that makes no sense") }
        let start = try size(at: 32)
        var segments: [ObjectSegment] = []
        var dynamic: [Int] = []
        for index in 0..<count {
            let (place, overflow) = start.addingReportingOverflow(index * Self.headerSize)
            guard !overflow else { throw ObjectFault("has its segments outside the file") }
            switch try number(at: place, as: UInt32.self) {
            case 1: segments.append(try segment(at: place))
            case 2: dynamic.append(try size(at: place, plus: 16))
            default: break
            }
        }
        guard dynamic.count == 1 else {
            throw ObjectFault("has \(dynamic.isEmpty ? "no dynamic section" : "several of them")")
        }
        try checkOrder(segments)
        return (segments, dynamic[0])
    }

    private func segment(at place: Int) throws(ObjectFault) -> ObjectSegment {
        let segment = ObjectSegment(
            address: try size(at: place, plus: 16), offset: try size(at: place, plus: 8),
            fileSize: try size(at: place, plus: 32), memorySize: try size(at: place, plus: 40))
        guard segment.offset <= bytes.count, segment.fileSize <= bytes.count - segment.offset,
            segment.fileSize <= segment.memorySize
        else { throw ObjectFault("has a segment outside the file") }
        guard (segment.address - segment.offset) % Self.page == 0 else {
            throw ObjectFault("has a segment that lies at no page")
        }
        return segment
    }

    /// Where two segments share a page the later hides the earlier: what counts is unclear.
    private func checkOrder(_ segments: [ObjectSegment]) throws(ObjectFault) {
        var end = 0
        for segment in segments {
            guard segment.address / Self.page * Self.page >= end else {
                throw ObjectFault("has segments that overlap")
            }
            // Both are below 2^48: `size` sees to it.
            let last = segment.address + segment.memorySize
            end = (last + Self.page - 1) / Self.page * Self.page
        }
    }

    private static let page = max(4096, sysconf(Int32(_SC_PAGESIZE)))

    /// The bytes of the file from an address to the end of its segment.
    private func range(
        from address: Int, _ segments: [ObjectSegment], _ what: String
    ) throws(ObjectFault) -> Range<Int> {
        guard let segment = segments.first(where: { $0.addresses.contains(address) }) else {
            throw ObjectFault("has \(what) outside what is loaded")
        }
        let start = segment.offset + (address - segment.address)
        return start..<segment.offset + segment.fileSize
    }

    // MARK: The dynamic section

    private func entries(
        at address: Int, _ segments: [ObjectSegment]
    ) throws(ObjectFault) -> [(tag: UInt64, value: UInt64)] {
        let range = try range(from: address, segments, "its dynamic section")
        var entries: [(tag: UInt64, value: UInt64)] = []
        for index in 0..<min(range.count / Self.entrySize, Self.maxEntries) {
            let place = range.lowerBound + index * Self.entrySize
            let tag = try number(at: place, as: UInt64.self)
            if tag == 0 { return entries }
            entries.append((tag, try number(at: place + 8, as: UInt64.self)))
        }
        throw ObjectFault("has a dynamic section without an end")
    }

    private func name(
        at table: UInt64, plus offset: UInt64, _ segments: [ObjectSegment]
    ) throws(ObjectFault) -> String {
        let (sum, overflow) = table.addingReportingOverflow(offset)
        guard !overflow, let address = Int(exactly: sum) else {
            throw ObjectFault("has a name outside what is loaded")
        }
        let range = try range(from: address, segments, "a name")
        let text = bytes[range].prefix(Self.maxName + 1)
        guard let end = text.firstIndex(of: 0),
            let name = String(validating: text[..<end], as: UTF8.self)
        else { throw ObjectFault("has a name without an end, or none of UTF-8") }
        return name
    }

    // MARK: Numbers

    private func number<T: FixedWidthInteger>(
        at place: Int, as type: T.Type
    ) throws(ObjectFault) -> T {
        guard place >= 0, place <= bytes.count - MemoryLayout<T>.size else {
            throw ObjectFault("ends too early")
        }
        return T(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: T.self))
    }

    /// A number of 64 bits that any real file has below 2^48.
    private func size(at place: Int, plus offset: Int = 0) throws(ObjectFault) -> Int {
        let (sum, overflow) = place.addingReportingOverflow(offset)
        guard !overflow else { throw ObjectFault("ends too early") }
        let number = try number(at: sum, as: UInt64.self)
        guard number < 1 << 48 else { throw ObjectFault("has a number that makes no sense") }
        return Int(number)
    }
}
