/// A thing that an icon shows, in -1...1, y downwards.
struct Glyph: Sendable {
    /// A part's colour, by its role.
    enum Colour: Int, Sendable {
        case body, accent, second, dark, light
    }

    struct Part: Sendable {
        let colour: Colour
        let distance: @Sendable (Float, Float) -> Float
    }

    let words: [String]
    let parts: [Part]

    init(_ words: [String], _ parts: [Part]) {
        self.words = words
        self.parts = parts
    }

    /// The edge of all parts together.
    func distance(_ x: Float, _ y: Float) -> Float {
        parts.reduce(Float.greatestFiniteMagnitude) { min($0, $1.distance(x, y)) }
    }

    /// The glyph whose word stands first in the prompt.
    static func chosen(by words: Words) -> Glyph? {
        let found = table.compactMap { glyph in
            words.place(of: glyph.words).map { (place: $0, glyph: glyph) }
        }
        return found.min { $0.place < $1.place }?.glyph
    }

    static let table: [Glyph] = signs + treasures + nature
}

extension Glyph.Part {
    static func part(
        _ colour: Glyph.Colour, _ distance: @escaping @Sendable (Float, Float) -> Float
    ) -> Glyph.Part {
        Glyph.Part(colour: colour, distance: distance)
    }

    static func polygon(
        _ colour: Glyph.Colour, _ corners: [SIMD2<Float>], round: Float = 0.03
    )
        -> Glyph.Part
    {
        Glyph.Part(colour: colour) { Shape.polygon($0, $1, corners) - round }
    }

    static func line(
        _ colour: Glyph.Colour, _ a: SIMD2<Float>, _ b: SIMD2<Float>, _ radius: Float
    ) -> Glyph.Part {
        Glyph.Part(colour: colour) { Shape.line($0, $1, from: a, to: b, radius) }
    }

    static func circle(
        _ colour: Glyph.Colour, _ x: Float, _ y: Float, _ radius: Float
    )
        -> Glyph.Part
    {
        Glyph.Part(colour: colour) { Shape.circle($0 - x, $1 - y, radius) }
    }

    static func box(
        _ colour: Glyph.Colour, _ x: Float, _ y: Float, _ halfWidth: Float, _ halfHeight: Float,
        round: Float = 0.06
    ) -> Glyph.Part {
        Glyph.Part(colour: colour) {
            Shape.box($0 - x, $1 - y, halfWidth, halfHeight, round: round)
        }
    }
}
