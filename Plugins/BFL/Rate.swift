import GessoKit

/// What one endpoint costs, in dollars.
enum Rate: Sendable {
    case image(Double)
    /// The first million pixels, and each further one that comes out or goes in; the second pair is
    /// what another source says.
    case megapixels(Double, Double, upTo: Double, Double)

    /// What a request would cost.
    func estimate(_ request: Request) -> Estimate {
        switch self {
        case .image(let dollars):
            return Estimate(low: Self.micro(dollars), high: Self.micro(dollars))
        case .megapixels(let first, let further, let highFirst, let highFurther):
            let (least, most) = Self.megapixels(request)
            return Estimate(
                low: Self.micro(first + further * least),
                high: Self.micro(highFirst + highFurther * most))
        }
    }

    /// Millions of pixels beyond the first one that comes out: what comes out and what goes in.
    private static func megapixels(_ request: Request) -> (least: Double, most: Double) {
        var (least, most) = (0.0, 3.2)
        if let size = request.pixels {
            least = max(0, area(size) - 1)
            most = max(0, area(size).rounded(.up) - 1)
        }
        for input in request.inputs where input.role != .mask {
            least += input.pixels.map(area) ?? 0
            // What is larger is made smaller on the way.
            most += input.pixels.map { area($0).rounded(.up) } ?? 5
        }
        return (least, most)
    }

    private static func area(_ size: Size) -> Double {
        Double(size.width) * Double(size.height) / 1_000_000
    }

    /// What the API says that a task costs: a credit is a cent.
    static func credits(_ value: JSON?) -> Int64? {
        guard let credits = value?.real, credits.isFinite, credits >= 0 else { return nil }
        return micro(credits / 100)
    }

    /// The price, if the estimate leaves no range.
    static func exact(_ estimate: Estimate) -> Int64? {
        estimate.low == estimate.high ? estimate.low : nil
    }

    private static func micro(_ dollars: Double) -> Int64 {
        Int64((min(dollars, 1_000_000) * 1_000_000).rounded())
    }
}
