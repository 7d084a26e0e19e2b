/// A filtered row that becomes samples in its place.
struct PNGRow {
    let bytes: UnsafeMutablePointer<UInt8>
    /// The finished row above, or zeros.
    let above: UnsafePointer<UInt8>
    /// In bytes, at least `distance`.
    let count: Int
    /// Bytes from a sample to its left neighbour.
    let distance: Int

    /// Undoes a filter; false when it is unknown.
    func undo(filter: UInt8) -> Bool {
        switch filter {
        case 0: break
        case 1: undoSub()
        case 2: undoUp()
        case 3: undoAverage()
        case 4: undoPaeth()
        default: return false
        }
        return true
    }

    private func undoSub() {
        for index in distance..<max(distance, count) { bytes[index] &+= bytes[index - distance] }
    }

    private func undoUp() {
        for index in 0..<count { bytes[index] &+= above[index] }
    }

    private func undoAverage() {
        for index in 0..<min(distance, count) { bytes[index] &+= above[index] / 2 }
        for index in distance..<max(distance, count) {
            let sum = UInt16(bytes[index - distance]) &+ UInt16(above[index])
            bytes[index] &+= UInt8(truncatingIfNeeded: sum >> 1)
        }
    }

    private func undoPaeth() {
        for index in 0..<min(distance, count) { bytes[index] &+= above[index] }
        for index in distance..<max(distance, count) {
            bytes[index] &+= Self.paeth(
                bytes[index - distance], above[index], above[index - distance])
        }
    }

    /// The neighbour that is nearest to left + above - corner.
    static func paeth(_ left: UInt8, _ above: UInt8, _ corner: UInt8) -> UInt8 {
        let toLeft = abs(Int16(above) &- Int16(corner))
        let toAbove = abs(Int16(left) &- Int16(corner))
        let toCorner = abs(Int16(left) &+ Int16(above) &- 2 &* Int16(corner))
        if toLeft <= toAbove && toLeft <= toCorner { return left }
        return toAbove <= toCorner ? above : corner
    }
}
