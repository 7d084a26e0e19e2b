/// What a user says that a model costs.
public struct ModelPrice: Sendable, Hashable {
    /// What is counted.
    public enum Unit: String, Sendable, CaseIterable {
        case picture
        case megapixel
    }

    public var unit: Unit
    /// Millionths of a dollar for each unit.
    public var microUSD: Int
    /// Whether the user's own configuration says it; any other file may come from anybody.
    public var isUsers: Bool

    public init(_ microUSD: Int, per unit: Unit, isUsers: Bool = false) {
        self.microUSD = microUSD
        self.unit = unit
        self.isUsers = isUsers
    }

    /// What pictures of a size cost, rounded up; nil where the size counts and is unknown, and
    /// where the sum is none that anybody pays.
    public func amount(images: Int, pixels: ModelFacts.Size?) -> Int? {
        var (price, overflow) = microUSD.multipliedReportingOverflow(by: max(1, images))
        guard unit == .megapixel else { return overflow ? nil : price }
        guard let pixels, !overflow else { return nil }
        let area: Int
        (area, overflow) = pixels.width.multipliedReportingOverflow(by: pixels.height)
        guard !overflow else { return nil }
        (price, overflow) = price.multipliedReportingOverflow(by: area)
        guard !overflow else { return nil }
        return price / 1_000_000 + (price % 1_000_000 == 0 ? 0 : 1)
    }
}
