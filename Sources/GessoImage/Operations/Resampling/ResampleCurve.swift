/// A filter laid over the source pixels of one axis, in real numbers.
struct ResampleCurve {
    private let source: Int
    private let filter: ResizeFilter
    /// Source pixels for each target pixel.
    private let ratio: Double
    /// How much the filter is widened, so that a smaller picture takes in all pixels.
    private let spread: Double

    init(source: Int, target: Int, filter: ResizeFilter) {
        self.source = source
        self.filter = filter
        ratio = Double(source) / Double(target)
        spread = max(1, ratio)
    }

    /// The first source pixel under the filter.
    func first(of index: Int) -> Int {
        max(0, min(source - 1, Int((middle(of: index) - reach).rounded(.down))))
    }

    /// The share of each source pixel from the first on; they do not sum to 1 at the edges.
    func shares(of index: Int) -> [Double] {
        let end = Int((middle(of: index) + reach).rounded(.up))
        let pixels = first(of: index)..<max(first(of: index) + 1, min(source, end))
        return pixels.map { share(of: Double($0), at: middle(of: index)) }
    }

    /// An axis that keeps its length keeps its pixels, also with a filter that softens.
    private var isUnchanged: Bool { ratio == 1 }

    private var reach: Double { isUnchanged ? 0.5 : filter.radius * spread }

    private func middle(of index: Int) -> Double { (Double(index) + 0.5) * ratio }

    /// The box takes the covered part of a pixel, other curves their value at its middle.
    private func share(of pixel: Double, at middle: Double) -> Double {
        guard filter == .box || isUnchanged else {
            return filter.weight(at: (pixel + 0.5 - middle) / spread)
        }
        let low = max(pixel, middle - reach)
        let high = min(pixel + 1, middle + reach)
        return max(0, high - low)
    }
}
