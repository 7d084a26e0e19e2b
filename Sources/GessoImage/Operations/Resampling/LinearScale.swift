/// Samples as amounts of light, by the curve of sRGB, in tables of integers.
struct LinearScale: SampleScale {
    let whole: Int
    private let light: [Int32]
    /// Between one sample's light and the next one's; as many as samples.
    private let limits: [Int32]

    static let eight = LinearScale(.eight)
    static let sixteen = LinearScale(.sixteen)

    /// The table for this width of sample, made once.
    static func of(_ depth: Raster.Depth) -> LinearScale {
        depth == .eight ? eight : sixteen
    }

    private init(_ depth: Raster.Depth) {
        let maximum = depth == .eight ? 255 : 65_535
        let whole = PlainScale(depth).whole
        self.whole = whole
        light = (0...maximum).map { sample in
            Int32((Self.light(Double(sample) / Double(maximum)) * Double(whole)).rounded())
        }
        limits = zip(light, light.dropFirst()).map { ($0 + $1 + 1) / 2 } + [.max]
    }

    func decoded(_ sample: Int) -> Int { Int(light[sample]) }

    /// Halves the table until one sample is left.
    func encoded(_ value: Int) -> Int {
        var found = 0
        var step = limits.count / 2
        while step > 0 {
            if Int(limits[found + step - 1]) <= value { found += step }
            step /= 2
        }
        return found
    }

    /// The light of a coded value, both from 0 to 1, computed with + - * / alone.
    private static func light(_ coded: Double) -> Double {
        guard coded > 0.04045 else { return coded / 12.92 }
        let base = (coded + 0.055) / 1.055
        return base * base * fifthRoot(base * base)
    }

    /// By Newton's steps from 1, which reach the root from above: values here are from 0.008 to 1.
    private static func fifthRoot(_ value: Double) -> Double {
        var root = 1.0
        for _ in 0..<16 {
            let fourth = root * root * root * root
            root -= (fourth * root - value) / (5 * fourth)
        }
        return root
    }
}
