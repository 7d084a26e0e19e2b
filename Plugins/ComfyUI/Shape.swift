import GessoKit

/// Sizes that the server makes.
enum Shape {
    static let step: UInt32 = 8

    /// The size that a request asks for.
    static func wish(_ request: Request) throws(Failure) -> Size? {
        if let size = request.pixels {
            guard size.width % step == 0, size.height % step == 0 else {
                throw .invalid("/size", "the server makes sizes that are multiples of \(step)")
            }
            return size
        }
        guard request.resolution == nil else {
            throw .invalid("/resolution", "the server takes pixels: write `size`")
        }
        guard let ratio = request.aspectRatio else { return nil }
        guard let size = megapixel(ratio) else {
            throw .invalid("/aspect_ratio", "a ratio is two whole numbers, such as 16:9")
        }
        return size
    }

    /// About one megapixel, both sides multiples of 64.
    private static func megapixel(_ ratio: String) -> Size? {
        let sides = ratio.split(separator: ":").compactMap { Double($0) }
        guard sides.count == 2, sides[0] > 0, sides[1] > 0 else { return nil }
        let root = (sides[0] / sides[1]).squareRoot()
        return Size(whole(1024 * root), whole(1024 / root))
    }

    private static func whole(_ side: Double) -> UInt32 {
        UInt32((min(max(side, 64), 16_384) / 64).rounded()) * 64
    }

    /// The multiples below: the decoder would crop to them.
    static func rounded(_ size: Size) -> Size {
        Size(max(16, size.width / step * step), max(16, size.height / step * step))
    }
}
