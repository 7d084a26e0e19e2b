/// What one endpoint costs, as its page says.
struct Rate: Sendable {
    /// What is counted.
    enum Unit {
        case image
        /// Started millions of pixels.
        case startedMegapixel
        /// Millions of pixels; whether started ones count is not said.
        case megapixel
    }

    var low: Double
    var high: Double
    var unit: Unit

    init(_ dollars: Double, upTo high: Double? = nil, per unit: Unit) {
        low = dollars
        self.high = high ?? dollars
        self.unit = unit
    }
}
