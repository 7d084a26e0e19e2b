import GessoKit

/// Estimates and costs from the prices of the endpoints.
enum Rates {
    static func estimate(_ request: Request, of endpoint: Endpoint) -> Estimate {
        guard let price = endpoint.price, let count = units(request, endpoint, price.unit) else {
            return .unknown
        }
        let images = Double(max(1, min(request.imageCount, 1 << 16)))
        return Estimate(
            low: micro(price.low * count.low * images),
            high: micro(price.high * count.high * images))
    }

    /// What a result cost: by fal's own count, or where the estimate leaves no range.
    static func cost(
        _ request: Request, of endpoint: Endpoint, _ units: Double?, images: Int
    ) -> Int64? {
        if let price = endpoint.price, price.low == price.high, let units, units.isFinite,
            units >= 0
        {
            return micro(price.low * units)
        }
        let estimate = estimate(request, of: endpoint)
        guard let cost = estimate.low, cost == estimate.high else { return nil }
        let asked = Int64(max(1, min(request.imageCount, 1 << 16)))
        return cost / asked * min(Int64(images), asked)
    }

    /// What one picture counts; a million may be 1000 × 1000 or 1024 × 1024, fal does not say.
    private static func units(
        _ request: Request, _ endpoint: Endpoint, _ unit: Rate.Unit
    ) -> (low: Double, high: Double)? {
        if unit == .image { return (1, 1) }
        let asked = request.pixels ?? request.aspectRatio.flatMap(Shape.size)
        guard let size = asked ?? endpoint.standard ?? request.source?.pixels else { return nil }
        let pixels = Double(size.width) * Double(size.height)
        let (low, high) = (pixels / 1_048_576, (pixels / 1_000_000).rounded(.up))
        return (unit == .startedMegapixel ? low.rounded(.up) : low, high)
    }

    private static func micro(_ dollars: Double) -> Int64 {
        Int64((min(dollars, 1_000_000) * 1_000_000).rounded())
    }
}
