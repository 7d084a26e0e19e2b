import CLCMS

/// Colours that a few numbers describe, instead of a profile.
struct CodedColor: Equatable {
    /// A place in the diagram of CIE 1931.
    struct Chromaticity: Equatable {
        let x: Double
        let y: Double
    }

    /// What full white, red, green and blue look like.
    struct Primaries: Equatable {
        let white: Chromaticity
        let red: Chromaticity
        let green: Chromaticity
        let blue: Chromaticity

        /// Coordinates in the order of PNG's cHRM: x and y of white, red, green and blue.
        init(_ values: [Double]) {
            white = Chromaticity(x: values[0], y: values[1])
            red = Chromaticity(x: values[2], y: values[3])
            green = Chromaticity(x: values[4], y: values[5])
            blue = Chromaticity(x: values[6], y: values[7])
        }

        private var values: [Double] {
            [white, red, green, blue].flatMap { [$0.x, $0.y] }
        }

        func isNear(_ other: Primaries) -> Bool {
            zip(values, other.values).allSatisfy { abs($0 - $1) < 0.0015 }
        }

        /// Those of sRGB, which ITU-R BT.709 has too.
        static let srgb = Primaries([0.3127, 0.329, 0.64, 0.33, 0.3, 0.6, 0.15, 0.06])
    }

    var primaries = Primaries.srgb
    /// The exponent that makes light of a sample; nil for sRGB's curve.
    var gamma: Double?

    var isSRGB: Bool { primaries == .srgb && gamma == nil }

    /// The colours that a profile says the same of.
    func profile(_ model: ColorProfile.Model) -> ColorProfile? {
        func pair(_ place: Chromaticity) -> (Double, Double) { (place.x, place.y) }
        var values = gesso_lcms_primaries(
            white: pair(primaries.white), red: pair(primaries.red), green: pair(primaries.green),
            blue: pair(primaries.blue), gamma: gamma ?? 0, is_gray: model == .gray)
        let bytes = [UInt8](unsafeUninitializedCapacity: 8192) { target, count in
            guard let base = target.baseAddress else { return }
            count = gesso_lcms_profile(&values, base, target.count)
        }
        return ColorProfile(bytes)
    }
}

extension CodedColor {
    private static let primariesByCode: [Int: Primaries] = [
        1: .srgb, 2: .srgb,
        5: Primaries([0.3127, 0.329, 0.64, 0.33, 0.29, 0.6, 0.15, 0.06]),
        6: Primaries([0.3127, 0.329, 0.63, 0.34, 0.31, 0.595, 0.155, 0.07]),
        7: Primaries([0.3127, 0.329, 0.63, 0.34, 0.31, 0.595, 0.155, 0.07]),
        9: Primaries([0.3127, 0.329, 0.708, 0.292, 0.17, 0.797, 0.131, 0.046]),
        11: Primaries([0.314, 0.351, 0.68, 0.32, 0.265, 0.69, 0.15, 0.06]),
        12: Primaries([0.3127, 0.329, 0.68, 0.32, 0.265, 0.69, 0.15, 0.06]),
    ]

    /// Colours as ITU-T H.273 numbers them; what is unspecified is sRGB's.
    ///
    /// The curves of video are taken for sRGB's, as it is meant.
    ///
    /// - Returns: nil for what cannot be brought to sRGB, such as HDR.
    init?(primaries code: Int, transfer: Int) {
        guard let primaries = Self.primariesByCode[code] else { return nil }
        self.primaries = primaries
        switch transfer {
        case 1, 2, 6, 13, 14, 15: gamma = nil
        case 4: gamma = 2.2
        case 5: gamma = 2.8
        case 8: gamma = 1
        default: return nil
        }
    }
}
