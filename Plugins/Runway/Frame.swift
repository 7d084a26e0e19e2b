import GessoKit

/// One picture size of a model, with the words that ask for it.
struct Frame: Sendable, Hashable {
    /// Every ratio that some model has.
    private static let ratios: [(word: String, value: Double)] = [
        ("1:1", 1), ("16:9", 16.0 / 9), ("9:16", 9.0 / 16), ("4:3", 4.0 / 3), ("3:4", 3.0 / 4),
        ("3:2", 3.0 / 2), ("2:3", 2.0 / 3), ("21:9", 21.0 / 9), ("5:4", 5.0 / 4),
        ("4:5", 4.0 / 5), ("4:1", 4), ("1:4", 1.0 / 4), ("8:1", 8), ("1:8", 1.0 / 8),
    ]
    private static let megapixel = 1 << 20

    let size: Size
    /// The tier; nil for a size that stands between them.
    let tier: String?
    /// The ratio that is meant: 1344x768 is a 16:9.
    let ratio: String

    private init(_ size: Size, tier: String?) {
        self.size = size
        self.tier = tier
        let value = Double(size.width) / Double(size.height)
        let nearest = Self.ratios.min {
            Self.factor($0.value, value) < Self.factor($1.value, value)
        }
        ratio = nearest?.word ?? "1:1"
    }

    /// The frames of a tier.
    ///
    /// - Parameters:
    ///   - tier: its word.
    ///   - sizes: as Runway writes them, with a space between.
    /// - Returns: the frames in the same order.
    static func tier(_ tier: String?, _ sizes: String) -> [Frame] {
        sizes.split(separator: " ").compactMap { text in
            let sides = text.split(separator: ":").compactMap { UInt32($0) }
            guard sides.count == 2 else { return nil }
            return Frame(Size(sides[0], sides[1]), tier: tier)
        }
    }

    /// How far it is from one megapixel.
    var distanceToMegapixel: Int {
        abs(Int(size.width) * Int(size.height) - Self.megapixel)
    }

    /// How much its shape is another one; 1 is the same.
    func bend(from other: Size) -> Double {
        Self.factor(
            Double(size.width) * Double(other.height), Double(size.height) * Double(other.width))
    }

    /// How much smaller or larger it is; 1 is the same.
    func scale(from other: Size) -> Double {
        Self.factor(
            Double(size.width) * Double(size.height), Double(other.width) * Double(other.height))
    }

    private static func factor(_ a: Double, _ b: Double) -> Double { max(a / b, b / a) }
}

extension Size {
    /// As Runway writes it.
    var wire: String { "\(width):\(height)" }
}
