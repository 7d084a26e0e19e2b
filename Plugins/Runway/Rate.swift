import GessoKit

/// What one picture costs, in credits.
enum Rate: Sendable {
    case flat(Int64)
    /// Less for a side of 720 than for one of 1080; what the sizes between them cost is not said.
    case bySide(low: Int64, high: Int64)

    private func credits(_ size: Size) -> (low: Int64, high: Int64) {
        switch self {
        case .flat(let credits): (credits, credits)
        case .bySide(let low, let high):
            switch min(size.width, size.height) {
            case 720: (low, low)
            case 1080: (high, high)
            default: (low, high)
            }
        }
    }

    /// The range over all sizes that a request may have.
    func estimate(_ sizes: [Size], images: UInt32) -> Estimate {
        let all = sizes.map(credits)
        let count = Int64(max(1, min(images, 1 << 16)))
        return Estimate(
            low: all.map(\.low).min().map { $0 * count * Self.credit },
            high: all.map(\.high).max().map { $0 * count * Self.credit })
    }

    /// Millionths of a dollar: a credit is a cent.
    private static let credit: Int64 = 10_000

    /// What a task says that it costs; nil where it does not.
    static func cost(_ value: JSON?) -> Int64? {
        guard let credits = value?["credits"]?.real, (0...1e9).contains(credits) else {
            return nil
        }
        return Int64((credits * Double(credit)).rounded())
    }
}
