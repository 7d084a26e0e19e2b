/// How much of each pixel of one row a shape covers, gathered from sixteen lines through it.
struct CoverageRow {
    /// Lines through a row.
    static let lines = 16
    /// Steps that a pixel is wide.
    private static let steps = 256

    private let width: Int
    /// Coverage that holds for one pixel.
    private var parts: [Int32]
    /// Coverage that begins here and holds for all that follow.
    private var changes: [Int32]

    init(width: Int) {
        self.width = width
        parts = Array(repeating: 0, count: width + 1)
        changes = Array(repeating: 0, count: width + 1)
    }

    /// Where a line crosses the row numbered `y`.
    static func height(of line: Int, inRow y: Int) -> Double {
        Double(y) + (Double(line) + 0.5) / Double(lines)
    }

    /// Covers a line from one place to another; what is outside of the row is cut off.
    mutating func cover(from left: Double, to right: Double) {
        let low = position(left)
        let high = position(right)
        guard low < high else { return }
        let first = low / Self.steps
        let last = high / Self.steps
        guard first < last else {
            parts[first] += Int32(high - low)
            return
        }
        parts[first] += Int32(Self.steps - low % Self.steps)
        changes[first + 1] += Int32(Self.steps)
        changes[last] -= Int32(Self.steps)
        parts[last] += Int32(high % Self.steps)
    }

    /// The row's pixels from 0 to 255; what was gathered is gone.
    mutating func finish() -> [UInt8] {
        var running: Int32 = 0
        let whole = Int32(Self.lines * Self.steps)
        return (0..<width).map { x in
            running += changes[x]
            let sum = running + parts[x]
            changes[x] = 0
            parts[x] = 0
            return UInt8(clamping: (sum * 255 + whole / 2) / whole)
        }
    }

    private func position(_ place: Double) -> Int {
        Int((min(max(place, 0), Double(width)) * Double(Self.steps)).rounded())
    }
}
