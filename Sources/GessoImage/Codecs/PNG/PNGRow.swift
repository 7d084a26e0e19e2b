/// A filtered row on its way to pixels.
///
/// `output` may lie before `input` in the same memory: every function reads a place of the
/// input before it writes that place or a later one of the output.
struct PNGRow {
    let input: UnsafePointer<UInt8>
    /// The finished row above, or zeros.
    let above: UnsafePointer<UInt8>
    let output: UnsafeMutablePointer<UInt8>
    /// In bytes, at least `distance`.
    let count: Int
    /// Bytes from a sample to its left neighbour.
    let distance: Int

    func copy() {
        output.update(from: input, count: count)
    }

    func undoSub() {
        copy()
        for index in distance..<max(distance, count) {
            output[index] &+= output[index - distance]
        }
    }

    func undoUp() {
        for index in 0..<count { output[index] = input[index] &+ above[index] }
    }

    func undoAverage() {
        for index in 0..<count {
            let left = index < distance ? 0 : UInt16(output[index - distance])
            output[index] =
                input[index] &+ UInt8(truncatingIfNeeded: (left + UInt16(above[index])) / 2)
        }
    }

    func undoPaeth() {
        for index in 0..<count {
            let isFirst = index < distance
            let left = isFirst ? 0 : output[index - distance]
            let corner = isFirst ? 0 : above[index - distance]
            output[index] = input[index] &+ Self.paeth(left, above[index], corner)
        }
    }

    /// The neighbour that is nearest to left + above - corner.
    static func paeth(_ left: UInt8, _ above: UInt8, _ corner: UInt8) -> UInt8 {
        let toLeft = abs(Int16(above) - Int16(corner))
        let toAbove = abs(Int16(left) - Int16(corner))
        let toCorner = abs(Int16(left) + Int16(above) - 2 * Int16(corner))
        if toLeft <= toAbove && toLeft <= toCorner { return left }
        return toAbove <= toCorner ? above : corner
    }
}
