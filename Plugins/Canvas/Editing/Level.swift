/// One level of an inpainting's pyramid.
struct Level: Sendable {
    typealias Colour = SIMD4<Int32>

    let width: Int
    let height: Int
    var colours: [Colour]
    let isHole: [Bool]
    /// The centres of patches that hold no hole, where colours may be copied from.
    let sources: [Int32]
    let isSource: [Bool]

    /// A patch reaches this far from its centre.
    static let reach = 3

    init(_ source: Raster, _ mask: Mask, _ crop: (x: Range<Int>, y: Range<Int>)) {
        var colours: [Colour] = []
        var isHole: [Bool] = []
        source.withPixels { pixels in
            for row in crop.y {
                for column in crop.x {
                    let index = row * source.width + column
                    colours.append(Colour(truncatingIfNeeded: pixels[index]))
                    isHole.append(mask.values[index] != 0)
                }
            }
        }
        self.init(crop.x.count, crop.y.count, colours, isHole)
    }

    private init(_ width: Int, _ height: Int, _ colours: [Colour], _ isHole: [Bool]) {
        self.width = width
        self.height = height
        self.colours = colours
        self.isHole = isHole
        let isSolid = Self.solid(width, height, isHole)
        isSource = isSolid
        sources = isSolid.indices.filter { isSolid[$0] }.map(Int32.init)
    }

    /// Whether the patch around each pixel lies in the picture and holds no hole.
    private static func solid(_ width: Int, _ height: Int, _ isHole: [Bool]) -> [Bool] {
        var isSolid = [Bool](repeating: false, count: width * height)
        guard width > 2 * reach, height > 2 * reach else { return isSolid }
        for row in reach..<height - reach {
            // How many columns without a hole in the patch's rows end here.
            var run = 0
            for column in 0..<width {
                let isClear = (row - reach...row + reach).allSatisfy {
                    !isHole[$0 * width + column]
                }
                run = isClear ? run + 1 : 0
                if run > 2 * reach { isSolid[row * width + column - reach] = true }
            }
        }
        return isSolid
    }

    /// Whether a coarser level would still have patches to copy from.
    var canShrink: Bool { min(width, height) >= 40 && sources.count > 400 }

    /// The level at half the size: the mean of what is known; a hole where nothing is.
    func halved() -> Level {
        let halfWidth = width / 2
        let halfHeight = height / 2
        var coarse = [Colour](repeating: .zero, count: halfWidth * halfHeight)
        var holes = [Bool](repeating: false, count: coarse.count)
        for row in 0..<halfHeight {
            for column in 0..<halfWidth {
                let first = row * 2 * width + column * 2
                let four = [first, first + 1, first + width, first + width + 1]
                let known = four.filter { !isHole[$0] }
                let sum = known.reduce(Colour.zero) { $0 &+ colours[$1] }
                let index = row * halfWidth + column
                holes[index] = known.count < 3
                if !known.isEmpty {
                    coarse[index] = sum / Colour(repeating: Int32(known.count))
                }
            }
        }
        return Level(halfWidth, halfHeight, coarse, holes)
    }

    /// Gives the hole its first colours: those of the coarser level, or inwards from its border.
    mutating func prime(from coarser: PatchField?) {
        guard let coarser else { return diffuse() }
        for index in colours.indices where isHole[index] {
            let row = min(index / width / 2, coarser.level.height - 1)
            let column = min(index % width / 2, coarser.level.width - 1)
            colours[index] = coarser.level.colours[row * coarser.level.width + column]
        }
    }

    /// Fills the hole ring by ring with the mean of what touches it.
    mutating func diffuse() {
        var isKnown = isHole.map { !$0 }
        var ring = isHole.indices.filter { index in
            isHole[index] && neighbours(index).contains { isKnown[$0] }
        }
        while !ring.isEmpty {
            let filled = ring.map { index in
                let around = neighbours(index).filter { isKnown[$0] }
                let sum = around.reduce(Colour.zero) { $0 &+ colours[$1] }
                return sum / Colour(repeating: Int32(around.count))
            }
            for (index, colour) in zip(ring, filled) {
                colours[index] = colour
                isKnown[index] = true
            }
            let next = ring.flatMap { neighbours($0) }.filter { !isKnown[$0] }
            ring = Set(next).sorted()
        }
    }

    private func neighbours(_ index: Int) -> [Int] {
        let row = index / width
        let column = index % width
        var found: [Int] = []
        for y in max(row - 1, 0)...min(row + 1, height - 1) {
            for x in max(column - 1, 0)...min(column + 1, width - 1) {
                found.append(y * width + x)
            }
        }
        return found
    }

    /// Writes the filled hole back, as far as the mask lets it through.
    func write(to raster: Raster, _ mask: Mask, _ crop: (x: Range<Int>, y: Range<Int>)) {
        for row in crop.y {
            raster.withRow(row) { pixels in
                for column in crop.x {
                    let share = mask.values[row * mask.width + column]
                    guard share > 0 else { continue }
                    let place = (row - crop.y.lowerBound) * width + column - crop.x.lowerBound
                    let filled = Raster.Pixel(truncatingIfNeeded: colours[place])
                    pixels[column] = pixels[column].blended(filled, share)
                }
            }
        }
    }
}
