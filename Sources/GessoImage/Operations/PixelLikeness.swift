/// Whether two pixels count as one colour.
struct PixelLikeness {
    private let limit: Int

    /// Takes the largest difference of a sample, from 0 to 1.
    ///
    /// - Throws: `invalidArgument` outside of that.
    init(tolerance: Double) throws(ImageError) {
        guard tolerance >= 0, tolerance <= 1 else {
            throw ImageError(
                .invalidArgument, "the tolerance \(tolerance) is not between 0 and 1")
        }
        limit = Int((tolerance * Double(Pixel.whole)).rounded())
    }

    func holds(_ one: Pixel, _ other: Pixel) -> Bool {
        if one.alpha == 0, other.alpha == 0 { return true }
        return abs(one.red - other.red) <= limit && abs(one.green - other.green) <= limit
            && abs(one.blue - other.blue) <= limit && abs(one.alpha - other.alpha) <= limit
    }
}
