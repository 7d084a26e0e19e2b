import Glibc

/// Reads what a plugin handed over, checking each pointer and size before it is followed.
///
/// A plugin in this process can still crash it with a wild pointer; null, misaligned, absurd and
/// unterminated values are found here.
package enum PluginMemory {
    /// Greatest number of elements of any list.
    package static let maxCount = 65_536
    /// Greatest `struct_size`.
    package static let maxStruct = 64 << 10

    /// A struct that may grow; its own `struct_size` says how much of it there is.
    ///
    /// - Parameters:
    ///   - pointer: where it lies.
    ///   - place: how messages call it.
    /// - Returns: the same pointer, to at least as much as this host knows of minor 0.
    /// - Throws: null, misaligned, or an impossible size.
    package static func grown<T>(
        _ pointer: UnsafePointer<T>?, _ place: String
    ) throws(TableFault) -> UnsafePointer<T> {
        guard let pointer else { throw TableFault(place, "is null") }
        guard UInt(bitPattern: pointer) % UInt(MemoryLayout<T>.alignment) == 0 else {
            throw TableFault(place, "is not aligned")
        }
        let size = UnsafeRawPointer(pointer).load(as: Int.self)
        guard size >= MemoryLayout<T>.size, size <= maxStruct, size % 8 == 0 else {
            throw TableFault(
                place,
                "has struct_size \(UInt(bitPattern: size)), at least \(MemoryLayout<T>.size)"
                    + " and a multiple of 8 is right")
        }
        return pointer
    }

    /// Text, or nil for a null pointer.
    package static func text(
        _ pointer: UnsafePointer<CChar>?, _ place: String, limit: Int = 1 << 20
    ) throws(TableFault) -> String? {
        guard let pointer else { return nil }
        let count = strnlen(pointer, limit + 1)
        guard count <= limit else { throw TableFault(place, "is longer than \(limit) bytes") }
        let bytes = UnsafeBufferPointer(start: pointer, count: count)
        let text = bytes.withMemoryRebound(to: UInt8.self) { String(validating: $0, as: UTF8.self) }
        guard let text else { throw TableFault(place, "is not UTF-8") }
        return text
    }

    /// Text that has to be there and not be empty.
    package static func required(
        _ pointer: UnsafePointer<CChar>?, _ place: String, limit: Int = 1 << 20
    ) throws(TableFault) -> String {
        guard let text = try text(pointer, place, limit: limit) else {
            throw TableFault(place, "is null")
        }
        guard !text.isEmpty else { throw TableFault(place, "is empty") }
        return text
    }

    /// The elements of a list; a null pointer with a count of zero is an empty list.
    package static func list<T>(
        _ pointer: UnsafePointer<T>?, _ count: Int, _ place: String, limit: Int = maxCount
    ) throws(TableFault) -> UnsafeBufferPointer<T> {
        guard count >= 0, count <= limit else {
            throw TableFault(
                place, "has \(UInt(bitPattern: count)) elements, at most \(limit) can be")
        }
        guard count > 0 else { return UnsafeBufferPointer(start: nil, count: 0) }
        guard let pointer else { throw TableFault(place, "is null but has \(count) elements") }
        guard UInt(bitPattern: pointer) % UInt(MemoryLayout<T>.alignment) == 0 else {
            throw TableFault(place, "is not aligned")
        }
        return UnsafeBufferPointer(start: pointer, count: count)
    }

    /// A list of texts, none of them null or empty.
    package static func texts(
        _ pointer: UnsafePointer<UnsafePointer<CChar>?>?, _ count: Int, _ place: String
    ) throws(TableFault) -> [String] {
        var texts: [String] = []
        for (index, element) in try list(pointer, count, place).enumerated() {
            texts.append(try required(element, "\(place)[\(index)]", limit: 4096))
        }
        return texts
    }

    /// A count that fits, whatever a plugin wrote.
    package static func count(_ number: UInt64) -> Int { Int(clamping: number) }
}
