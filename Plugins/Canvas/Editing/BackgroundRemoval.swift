import GessoKit

/// Makes transparent what can be reached from the border without crossing an edge.
struct BackgroundRemoval: Sendable {
    private let source: Raster
    /// Squared distance of colours that still count as alike.
    private let limit: Int

    /// Checks a request.
    ///
    /// - Parameter request: as the host sent it.
    /// - Throws: an invalid request that names the field.
    init(_ request: Request) throws(Failure) {
        let settings = try Settings(try request.options())
        source = try Order.source(request)
        let distance = Int(settings.tolerance * 441)
        limit = distance * distance
    }

    func run(_ watch: Watch) throws(Failure) -> Outcome {
        let result = source.copy()
        let flooded = try flood(watch)
        let edge = SoftEdge(source, background: flooded)
        for row in 0..<result.height {
            try watch.check(row, of: result.height)
            result.withRow(row) { pixels in
                for column in pixels.indices {
                    pixels[column] = edge.pixel(column, row)
                }
            }
        }
        return Outcome(images: [result.picture()], costMicroUSD: 0)
    }

    /// Which pixels are background.
    private func flood(_ watch: Watch) throws(Failure) -> [Bool] {
        let count = source.count
        var isBackground = [Bool](repeating: false, count: count)
        var queue: [(index: Int, colour: SIMD4<Int32>)] = source.withPixels { pixels in
            seeds().map { ($0, SIMD4<Int32>(truncatingIfNeeded: pixels[$0]) &* 256) }
        }
        for seed in queue { isBackground[seed.index] = true }
        var next = 0
        while next < queue.count {
            if next % 4096 == 0 { try watch.check(next / 4096 * 8, of: count / 512 + 8) }
            let (index, colour) = queue[next]
            next += 1
            for side in 0..<4 {
                guard let neighbour = neighbour(index, side), !isBackground[neighbour] else {
                    continue
                }
                let pixel = source.withPixels { $0[neighbour] }
                let found = SIMD4<Int32>(truncatingIfNeeded: pixel) &* 256
                guard pixel.w == 0 || Self.squared(found &- colour) <= limit else { continue }
                isBackground[neighbour] = true
                // The colour that is compared follows slow gradients.
                queue.append((neighbour, colour &+ (found &- colour) / 16))
            }
        }
        return isBackground
    }

    private static func squared(_ difference: SIMD4<Int32>) -> Int {
        let (r, g, b) = (Int(difference.x), Int(difference.y), Int(difference.z))
        return (r * r + g * g + b * b) >> 16
    }

    /// The pixel to the left, right, above or below, if there is one.
    private func neighbour(_ index: Int, _ side: Int) -> Int? {
        let width = source.width
        switch side {
        case 0: return index % width > 0 ? index - 1 : nil
        case 1: return index % width < width - 1 ? index + 1 : nil
        case 2: return index >= width ? index - width : nil
        default: return index + width < source.count ? index + width : nil
        }
    }

    /// Border pixels that look like a corner: the upper corners, and the lower ones if they look
    /// like those, since a subject often stands on the lower border.
    private func seeds() -> [Int] {
        let width = source.width
        let height = source.height
        let last = source.count - 1
        return source.withPixels { pixels in
            let difference = { (a: Int, b: Int) in
                Self.squared(
                    (SIMD4<Int32>(truncatingIfNeeded: pixels[a])
                        &- SIMD4<Int32>(truncatingIfNeeded: pixels[b])) &* 256)
            }
            var corners = [0, width - 1]
            for lower in [last - width + 1, last]
            where corners.contains(where: { difference($0, lower) <= max(limit, 1) * 9 }) {
                corners.append(lower)
            }
            var border = Array(0..<width) + Array(last - width + 1...last)
            for row in 0..<height { border += [row * width, row * width + width - 1] }
            return border.filter { place in
                pixels[place].w == 0 || corners.contains { difference($0, place) <= limit }
            }
        }
    }
}
