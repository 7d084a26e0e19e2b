import GessoKit

/// A model that draws: in pixels, in SVG, and from V3 on pictures.
struct Family: Sendable {
    let id: String
    let label: String
    /// How people write it.
    let names: [String]
    let sizes: [Size]
    /// Dollars for a picture, and for a drawing; nil is unknown.
    let prices: (raster: Double?, vector: Double?)
    var styles = Styles.none
    /// Characters of a prompt.
    var maxPrompt = 10_000
    var features: Features = .seed
    var options = Options.drawing
    /// Pictures that a style is made of.
    var maxStyles: UInt32 = 0
    /// Whether it is documented to edit.
    var edits = false

    static let all: [Family] = [
        four("recraftv4_1", "Recraft V4.1", ["recraft-v4.1"], (0.035, nil)),
        four("recraftv4_1_pro", "Recraft V4.1 Pro", ["recraft-v4.1-pro"], (0.21, nil)),
        four(
            "recraftv4_1_utility", "Recraft V4.1 Utility", ["recraft-v4.1-utility"], (0.035, nil)),
        four(
            "recraftv4_1_utility_pro", "Recraft V4.1 Utility Pro", ["recraft-v4.1-utility-pro"],
            (0.21, nil)),
        four("recraftv4", "Recraft V4", ["recraft-v4"], (0.04, 0.08)),
        four("recraftv4_pro", "Recraft V4 Pro", ["recraft-v4-pro"], (0.25, 0.30)),
        four(
            "recraftv4_styles", "Recraft V4 Styles, with a style_id or pictures of one",
            ["recraft-v4-styles"], (nil, nil), maxStyles: 5),
        four(
            "recraftv4_styles_pro", "Recraft V4 Styles Pro, with a style_id or pictures of one",
            ["recraft-v4-styles-pro"], (nil, nil), maxStyles: 5),
        older("recraftv3", "Recraft V3", ["recraft-v3"], (0.04, 0.08), .three) {
            ($0.options, $0.edits) = ($0.options + [Options.layout], true)
            $0.maxStyles = 5
        },
        older(
            "recraftv2", "Recraft V2", ["recraft-v2", "recraft-20b", "recraft20b"],
            (0.022, 0.044), .two),
    ]

    private static func four(
        _ id: String, _ label: String, _ names: [String], _ prices: (Double?, Double?),
        maxStyles: UInt32 = 0
    ) -> Family {
        // Utility and styles have the sizes of the model that they are made from.
        let sizes = id.hasSuffix("_pro") ? Sizes.pro : Sizes.four
        return Family(
            id: id, label: label, names: names, sizes: sizes, prices: prices, maxStyles: maxStyles)
    }

    private static func older(
        _ id: String, _ label: String, _ names: [String], _ prices: (Double?, Double?),
        _ styles: Styles, _ fill: (inout Family) -> Void = { _ in }
    ) -> Family {
        var family = Family(
            id: id, label: label, names: names, sizes: Sizes.three, prices: prices, styles: styles,
            maxPrompt: 1000, features: [.seed, .negativePrompt])
        fill(&family)
        return family
    }
}
