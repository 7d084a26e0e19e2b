/// The converted source rows that neighbouring results share, each converted once.
///
/// When a result needs more rows than the ring holds they are converted again: that costs
/// time, but memory stays bounded.
struct RowRing<Element: BitwiseCopyable> {
    private let rows: Scratch<Element>
    private let length: Int
    private var held: [Int]
    private let fill: (Int, UnsafeMutablePointer<Element>) -> Void

    /// A ring of so many rows, each of `length` elements; `fill` writes the row of a number.
    init(
        capacity: Int, length: Int, zero: Element,
        fill: @escaping (Int, UnsafeMutablePointer<Element>) -> Void
    ) {
        rows = Scratch(capacity * length, filledWith: zero)
        self.length = length
        held = Array(repeating: -1, count: capacity)
        self.fill = fill
    }

    /// The row, valid until as many others as the ring holds were asked for.
    mutating func row(_ number: Int) -> UnsafePointer<Element> {
        let slot = number % held.count
        let start = rows.pointer + slot * length
        if held[slot] != number {
            fill(number, start)
            held[slot] = number
        }
        return UnsafePointer(start)
    }
}
