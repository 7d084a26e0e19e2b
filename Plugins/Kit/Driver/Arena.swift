/// Memory for C structs and strings that all die together.
final class Arena: @unchecked Sendable {
    // Sendable because its owner is only ever used by one thread at a time.
    private var blocks: [UnsafeMutableRawPointer] = []
    private var kept: [AnyObject] = []

    deinit { reset() }

    func reset() {
        blocks.forEach { $0.deallocate() }
        blocks.removeAll(keepingCapacity: true)
        kept.removeAll(keepingCapacity: true)
    }

    /// Holds an object for as long as the memory.
    func keep(_ object: AnyObject) { kept.append(object) }

    func copy<T: BitwiseCopyable>(_ value: T) -> UnsafePointer<T> {
        UnsafePointer(array([value]))
    }

    func array<T: BitwiseCopyable>(_ values: [T]) -> UnsafeMutablePointer<T> {
        let memory = UnsafeMutablePointer<T>.allocate(capacity: max(values.count, 1))
        memory.initialize(from: values, count: values.count)
        blocks.append(UnsafeMutableRawPointer(memory))
        return memory
    }

    /// A C string; an interior NUL ends it, since the other side would stop there too.
    func string(_ text: String?) -> UnsafePointer<CChar>? {
        guard let text else { return nil }
        let units = text.utf8.prefix { $0 != 0 }.map { CChar(bitPattern: $0) } + [0]
        return UnsafePointer(array(units))
    }

    func strings(_ texts: [String]) -> UnsafePointer<UnsafePointer<CChar>?>? {
        texts.isEmpty ? nil : UnsafePointer(array(texts.map(string)))
    }

    /// A list of pointers to structs, or null for an empty list.
    func list<T: BitwiseCopyable>(_ values: [T]) -> UnsafePointer<UnsafePointer<T>?>? {
        values.isEmpty ? nil : UnsafePointer(array(values.map { Optional(copy($0)) }))
    }
}
