/// Sixteen samples of a row and what the filters make of them.
struct PNGFilterStep {
    typealias Lanes = SIMD16<UInt8>

    let sample: Lanes
    let left: Lanes
    let above: Lanes
    let corner: Lanes

    @inline(__always) var sub: Lanes { sample &- left }

    @inline(__always) var up: Lanes { sample &- above }

    /// Half of the sum, rounded down, without a ninth bit.
    @inline(__always) var average: Lanes {
        sample &- ((left & above) &+ (((left ^ above) & Lanes(repeating: 0xFE)) &>> 1))
    }

    /// The sample without the neighbour that is nearest to left + above - corner.
    ///
    /// The corner's distance is the sum of the other two where both neighbours are on the same
    /// side of it; it then never wins.
    @inline(__always) var paeth: Lanes {
        let leftTop = pointwiseMax(left, corner)
        let aboveTop = pointwiseMax(above, corner)
        let toAbove = leftTop &- pointwiseMin(left, corner)
        let toLeft = aboveTop &- pointwiseMin(above, corner)
        let toCorner = pointwiseMax(toLeft, toAbove) &- pointwiseMin(toLeft, toAbove)
        let isSameSide = (leftTop .== left) .== (aboveTop .== above)
        let cornerOrMost = toCorner.replacing(with: 255, where: isSameSide)
        let least = pointwiseMin(cornerOrMost, pointwiseMin(toLeft, toAbove))
        let rest = corner.replacing(with: above, where: toAbove .== least)
        return sample &- rest.replacing(with: left, where: toLeft .== least)
    }
}
