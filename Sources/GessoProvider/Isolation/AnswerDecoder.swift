import Glibc

/// Turns the flat answer of a plugin's process into structs of the interface.
///
/// Whatever the bytes are, nothing outside of them is read, and the structs take a bounded amount
/// of memory even where one is pointed to many times. What the structs say is checked later, by the
/// readers that also read plugins in Gesso itself.
final class AnswerDecoder {
    /// Bytes of all structs, lists and texts, each counted as often as it is pointed to.
    private static let maxBytes = 96 << 20
    /// Bytes of all slices together.
    private static let maxSlices = 1 << 30
    private static let pointerBytes = 62

    private let answer: Answer
    private let event: Payload?
    private let request: Payload?
    private let memory = Memory()
    private var bytesLeft = maxBytes
    private var slicesLeft = maxSlices

    /// - Parameters:
    ///   - answer: what the process wrote.
    ///   - event: what slices of the event point into.
    ///   - request: what slices of the request point into.
    init(_ answer: Answer, event: Payload? = nil, request: Payload? = nil) {
        self.answer = answer
        self.event = event
        self.request = request
    }

    /// Decodes the root, and lends it; it is valid inside only.
    func lend<Root: BitwiseCopyable, T>(
        _ decode: (UnsafePointer<Root>?) throws(TableFault) -> UnsafePointer<Root>?,
        _ body: (UnsafePointer<Root>?) throws(TableFault) -> T
    ) throws(TableFault) -> T {
        guard bytes.count >= 8 else { throw TableFault("the answer", "is empty") }
        let distance = bytes.load(as: UInt.self)
        let root = try decode(UnsafePointer(bitPattern: distance))
        defer { withExtendedLifetime(self) {} }
        return try body(root)
    }

    private var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(answer.bytes) }

    // MARK: What a distance leads to

    /// A copy of a struct; nil for null.
    func copy<T: BitwiseCopyable>(_ pointer: UnsafePointer<T>?) throws(TableFault) -> T? {
        try bytes(of: pointer)?.load(as: T.self)
    }

    /// Where a struct lies; nil for null.
    func bytes<T>(of pointer: UnsafePointer<T>?) throws(TableFault) -> UnsafeRawPointer? {
        guard let start = try target(of: pointer, MemoryLayout<T>.size, alignment: 8) else {
            return nil
        }
        try take(MemoryLayout<T>.size)
        return start
    }

    /// Keeps a struct whose members lead into this process by now.
    func keep<T: BitwiseCopyable>(_ value: T) -> UnsafePointer<T>? { memory.place(value) }

    /// A text that ends within the answer.
    func text(_ pointer: UnsafePointer<CChar>?) throws(TableFault) -> UnsafePointer<CChar>? {
        guard let start = try target(of: pointer, 1, alignment: 1) else { return nil }
        let room = bytes.count - Int(bitPattern: pointer)
        let length = strnlen(start.assumingMemoryBound(to: CChar.self), room)
        guard length < room else { throw TableFault("the answer", "holds a text without an end") }
        try take(length + 1)
        return start.assumingMemoryBound(to: CChar.self)
    }

    /// Elements without pointers, where they lie.
    func array<T: BitwiseCopyable>(
        _ pointer: UnsafePointer<T>?, _ count: Int
    ) throws(TableFault) -> UnsafePointer<T>? {
        guard pointer != nil, count != 0 else { return nil }
        let (size, overflow) = count.multipliedReportingOverflow(by: MemoryLayout<T>.stride)
        guard count > 0, !overflow else { throw Self.outside }
        let start = try target(of: pointer, size, alignment: MemoryLayout<T>.alignment)
        return start?.assumingMemoryBound(to: T.self)
    }

    /// A list, each element turned by a body.
    ///
    /// A list that no reader takes is null: its count says enough.
    func list<T: BitwiseCopyable>(
        _ pointer: UnsafePointer<T>?, _ count: Int, _ body: (T) throws(TableFault) -> T
    ) throws(TableFault) -> UnsafePointer<T>? {
        guard count >= 0, count <= PluginMemory.maxCount else { return nil }
        guard let start = try array(pointer, count) else { return nil }
        try take(count * MemoryLayout<T>.stride)
        var elements: [T] = []
        elements.reserveCapacity(count)
        for index in 0..<count { elements.append(try body(start[index])) }
        return memory.store(all: elements)
    }

    /// A list of texts.
    func texts(
        _ pointer: UnsafePointer<UnsafePointer<CChar>?>?, _ count: Int
    ) throws(TableFault) -> UnsafePointer<UnsafePointer<CChar>?>? {
        try list(pointer, count) { text throws(TableFault) in try self.text(text) }
    }

    /// The data of a slice, in the answer or in what Gesso sent with the event or the request.
    func slice(_ data: UnsafeRawPointer?, _ size: Int) throws(TableFault) -> UnsafeRawPointer? {
        guard let data, size != 0 else { return nil }
        let tagged = UInt64(UInt(bitPattern: data))
        guard let place = place(tagged >> Self.pointerBytes) else { throw Self.outside }
        let distance = tagged & (1 << Self.pointerBytes - 1)
        guard size > 0, size <= place.count, distance >= 8,
            distance <= UInt64(place.count - size)
        else { throw Self.outside }
        guard size <= slicesLeft else {
            throw TableFault("the answer", "names more bytes than an answer may")
        }
        slicesLeft -= size
        return place.baseAddress.map { $0 + Int(distance) }
    }

    private func place(_ tag: UInt64) -> UnsafeRawBufferPointer? {
        switch tag {
        case 0: bytes
        case 1: event?.bytes
        case 2: request?.bytes
        default: nil
        }
    }

    private func target<T>(
        of pointer: UnsafePointer<T>?, _ size: Int, alignment: Int
    ) throws(TableFault) -> UnsafeRawPointer? {
        guard let pointer else { return nil }
        let distance = UInt(bitPattern: pointer)
        guard distance % UInt(alignment) == 0, distance >= 8, size <= bytes.count,
            distance <= UInt(bytes.count - size)
        else { throw Self.outside }
        return bytes.baseAddress.map { $0 + Int(distance) }
    }

    private func take(_ count: Int) throws(TableFault) {
        guard count <= bytesLeft else {
            throw TableFault("the answer", "is larger than an answer may be")
        }
        bytesLeft -= count
    }

    private static var outside: TableFault { TableFault("the answer", "points outside of itself") }
}
