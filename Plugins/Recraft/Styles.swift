/// The styles of a family of models, each with its substyles.
struct Styles: Sendable {
    /// A style, and what is told apart within it.
    struct Style: Sendable {
        let name: String
        let presets: [String]
    }

    let all: [Style]

    /// Styles that are drawn as SVG.
    private static let drawn = ["vector_illustration", "icon"]

    /// No styles.
    static let none = Styles(all: [])

    var names: [String] { all.map(\.name) }

    /// The substyles of all styles, each once.
    var presets: [String] {
        all.flatMap(\.presets).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// What is left for a model that draws SVG alone.
    var vector: Styles {
        Styles(all: all.filter { $0.name == "any" || Self.drawn.contains($0.name) })
    }

    /// The provider's word for a style; Gesso's own become the nearest.
    func word(_ style: String?) -> String? {
        switch style {
        case "natural" where !names.contains("natural"): "realistic_image"
        case "vivid": "digital_illustration"
        default: style
        }
    }

    static func isDrawn(_ style: String?) -> Bool { style.map(drawn.contains) ?? false }

    /// The styles that have a substyle.
    func owners(of preset: String) -> [String] {
        all.filter { $0.presets.contains(preset) }.map(\.name)
    }
}
