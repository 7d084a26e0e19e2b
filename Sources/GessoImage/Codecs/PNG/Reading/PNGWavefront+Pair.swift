extension PNGWavefront {
    /// Two rows: the first in the low half of the lanes.
    struct Pair {
        /// The pixels of the last step; the left neighbours of the next.
        private(set) var result = Lanes.zero
        private var lastAbove = Lanes.zero
        private let isSub: Lanes
        private let isUp: Lanes
        private let isAverage: Lanes
        private let isPaeth: Lanes

        init(_ first: UInt8, _ second: UInt8) {
            func mask(_ filter: UInt8) -> Lanes {
                Lanes(
                    lowHalf: SIMD4(repeating: first == filter ? -1 : 0),
                    highHalf: SIMD4(repeating: second == filter ? -1 : 0))
            }
            isSub = mask(1)
            isUp = mask(2)
            isAverage = mask(3)
            isPaeth = mask(4)
        }

        @inline(__always)
        mutating func advance(_ pixels: Lanes, above: Lanes) {
            let left = result
            let corner = lastAbove
            let average = (left &+ above) &>> Lanes(repeating: 1)
            let guess =
                (left & isSub) | (above & isUp) | (average & isAverage)
                | (Self.paeth(left, above, corner) & isPaeth)
            result = (pixels &+ guess) & Lanes(repeating: 0xFF)
            lastAbove = above
        }

        @inline(__always)
        private static func paeth(_ left: Lanes, _ above: Lanes, _ corner: Lanes) -> Lanes {
            let alongAbove = above &- corner
            let alongLeft = left &- corner
            let toLeft = absolute(alongAbove)
            let toAbove = absolute(alongLeft)
            let toCorner = absolute(alongAbove &+ alongLeft)
            let least = minimum(toCorner, minimum(toLeft, toAbove))
            let rest = corner.replacing(with: above, where: toAbove .== least)
            return rest.replacing(with: left, where: toLeft .== least)
        }

        @inline(__always)
        private static func absolute(_ value: Lanes) -> Lanes {
            let sign = value &>> Lanes(repeating: 15)
            return (value ^ sign) &- sign
        }

        // The library's pointwiseMin is a call for these lanes.
        @inline(__always)
        private static func minimum(_ one: Lanes, _ other: Lanes) -> Lanes {
            one.replacing(with: other, where: other .< one)
        }

        /// The first row's pixel.
        @inline(__always)
        var lowWord: UInt32 { Self.narrow(result.lowHalf) }

        /// The second row's pixel.
        @inline(__always)
        var highWord: UInt32 { Self.narrow(result.highHalf) }

        @inline(__always)
        private static func narrow(_ lanes: SIMD4<Int16>) -> UInt32 {
            unsafeBitCast(SIMD4<UInt8>(truncatingIfNeeded: lanes), to: UInt32.self)
        }
    }
}
