/// Memory for rows in the making; the owner frees it, nobody keeps a pointer longer.
final class Scratch<Element: BitwiseCopyable> {
    let pointer: UnsafeMutablePointer<Element>

    init(_ count: Int, filledWith value: Element) {
        pointer = .allocate(capacity: count)
        pointer.initialize(repeating: value, count: count)
    }

    deinit { pointer.deallocate() }
}
