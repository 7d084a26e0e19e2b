/// One line of a price list.
///
/// A column that is nil fits every request; a request that leaves a column open fits every line,
/// which is how a range comes about.
public struct Price: Sendable, Hashable {
    /// What is counted.
    public enum Unit: Sendable, Hashable {
        /// Each picture.
        case image
        /// The pixels of each picture, in millions, rounded up to whole ones if so said; `standard`
        /// is the size that the provider makes when none is asked for.
        case megapixel(roundsUp: Bool, standard: Size?)
        /// The whole request.
        case request
    }

    /// The model as in the table.
    public var model: String?
    /// The operation.
    public var operation: Operations?
    /// The quality.
    public var quality: String?
    /// The tier: `1K`, `2K`.
    public var resolution: String?
    /// The size.
    public var size: Size?
    /// What is counted.
    public var unit: Unit
    /// The least, in millionths of a dollar for each unit.
    public var low: Int64
    /// The most, in millionths of a dollar for each unit.
    public var high: Int64

    /// Makes a line.
    ///
    /// - Parameters:
    ///   - model: the model as in the table.
    ///   - operation: the operation.
    ///   - quality: the quality.
    ///   - resolution: the tier.
    ///   - size: the size.
    ///   - dollars: the price of one unit.
    ///   - upTo: the highest price of one unit where sources or cases differ.
    ///   - unit: what is counted.
    public init(
        _ model: String? = nil, operation: Operations? = nil, quality: String? = nil,
        resolution: String? = nil, size: Size? = nil, dollars: Double, upTo: Double? = nil,
        per unit: Unit = .image
    ) {
        self.model = model
        self.operation = operation
        self.quality = quality
        self.resolution = resolution
        self.size = size
        self.unit = unit
        low = PriceTable.micro(dollars)
        high = max(low, PriceTable.micro(upTo ?? dollars))
    }

    func fits(_ request: Request) -> Bool {
        (model == nil || model == request.model)
            && (operation == nil || operation == request.operation)
            && Self.fits(quality, request.quality) && Self.fits(resolution, request.resolution)
            && (size == nil || request.pixels == nil || size == request.pixels)
    }

    private static func fits(_ column: String?, _ wish: String?) -> Bool {
        column == nil || wish == nil || wish == "auto" || column == wish
    }

    /// What a request counts, in thousandths of the unit; nil is unknown.
    func thousandths(_ request: Request) -> Int64? {
        // Bounded, as the sides are, so that no product overflows.
        let images = Int64(min(max(1, request.imageCount), 1 << 16))
        switch unit {
        case .request: return 1000
        case .image: return 1000 * images
        case .megapixel(let roundsUp, let standard):
            guard let size = request.pixels ?? standard else { return nil }
            let pixels = Int64(min(size.width, 1 << 20)) * Int64(min(size.height, 1 << 20))
            let step: Int64 = roundsUp ? 1_000_000 : 1000
            return (pixels / step + (pixels % step == 0 ? 0 : 1)) * (step / 1000) * images
        }
    }
}
