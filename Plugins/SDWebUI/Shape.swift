import GessoKit

/// The size of a picture, and what is done to an input of another one.
struct Shape {
    /// Nil: the server's own.
    var size: Size?
    /// Nil: the input has the size already.
    var resizeMode: Int64?

    private static let step: UInt32 = 8
    /// Crops rather than stretches.
    private static let crop: Int64 = 1

    init(_ request: Request) throws(Failure) {
        size = try Self.wish(request)
        guard let source = request.source?.pixels else { return }
        let size = size ?? Self.rounded(source)
        self.size = size
        resizeMode = size == source ? nil : Self.crop
    }

    private static func wish(_ request: Request) throws(Failure) -> Size? {
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
        UInt32((min(max(side, 64), 8192) / 64).rounded()) * 64
    }

    /// The multiples below.
    private static func rounded(_ size: Size) -> Size {
        Size(max(step, size.width / step * step), max(step, size.height / step * step))
    }
}
