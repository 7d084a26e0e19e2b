public import GessoKit

/// The pixels that a Gemini model makes of a ratio and a tier.
public struct Frame: Sendable, Hashable {
    /// The ratio as the provider writes it.
    public let ratio: String
    /// The tier; nil where the model has one size of each ratio and takes no word for it.
    public let tier: String?
    /// Width and height.
    public let size: Size

    /// The tiers, each with its side in halves of that of `1K`.
    private static let factors: KeyValuePairs<String, UInt32> = [
        "512": 1, "1K": 2, "2K": 4, "4K": 8,
    ]

    /// Ratio, size at `1K`, and size of a model without tiers.
    private static let rows: [(ratio: String, standard: Size, fixed: Size?)] = [
        ("1:1", Size(1024, 1024), Size(1024, 1024)), ("2:3", Size(848, 1264), Size(832, 1248)),
        ("3:2", Size(1264, 848), Size(1248, 832)), ("3:4", Size(896, 1200), Size(864, 1184)),
        ("4:3", Size(1200, 896), Size(1184, 864)), ("4:5", Size(928, 1152), Size(896, 1152)),
        ("5:4", Size(1152, 928), Size(1152, 896)), ("9:16", Size(768, 1376), Size(768, 1344)),
        ("16:9", Size(1376, 768), Size(1344, 768)), ("21:9", Size(1584, 672), Size(1536, 672)),
        ("1:4", Size(512, 2048), nil), ("4:1", Size(2048, 512), nil),
        ("1:8", Size(384, 3072), nil), ("8:1", Size(3072, 384), nil),
    ]

    /// The ten ratios that every model has.
    public static let commonRatios = rows.filter { $0.fixed != nil }.map(\.ratio)
    /// The common ones and the four narrow ones.
    public static let allRatios = rows.map(\.ratio)

    /// Everything that a model makes, as far as its size is known.
    ///
    /// - Parameters:
    ///   - ratios: the model's.
    ///   - tiers: the model's; none gives one frame for each ratio.
    /// - Returns: the frames, those of `1K` first.
    public static func all(ratios: [String], tiers: [String]) -> [Frame] {
        let rows = rows.filter { ratios.contains($0.ratio) }
        guard !tiers.isEmpty else {
            return rows.compactMap { row in
                row.fixed.map { Frame(ratio: row.ratio, tier: nil, size: $0) }
            }
        }
        let ordered = tiers.filter { $0 == "1K" } + tiers.filter { $0 != "1K" }
        return ordered.flatMap { tier in
            // The pixels of this one are documented in a ratio that it does not have.
            rows.filter { tier != "512" || $0.ratio != "21:9" }
                .compactMap { frame($0.ratio, tier, $0.standard) }
        }
    }

    private static func frame(_ ratio: String, _ tier: String, _ size: Size) -> Frame? {
        factors.first { $0.key == tier }.map { factor in
            Frame(
                ratio: ratio, tier: tier,
                size: Size(size.width * factor.value / 2, size.height * factor.value / 2))
        }
    }
}
