internal import CGessoAlphabet

/// One line of text in the built-in alphabet.
struct TextLine {
    static let height = GESSO_ALPHABET_HEIGHT

    private struct Glyph {
        var rows = [UInt16](repeating: 0, count: TextLine.height)
        var advance: Int

        init(_ codePoint: UInt32) {
            advance = 0
            advance = Int(gesso_alphabet_glyph(codePoint, 0, &rows))
        }
    }

    private var glyphs: [Glyph]

    /// In pixels, unscaled.
    var width: Int { glyphs.reduce(0) { $0 + $1.advance } }

    /// Control characters become blanks; what the alphabet lacks becomes a box.
    init(_ text: String) {
        glyphs = text.map { Glyph(Self.codePoint(of: $0)) }
    }

    /// The line, cut and ended by three dots where it is longer than the width.
    func clipped(to width: Int) -> TextLine {
        guard self.width > width else { return self }
        let dots = TextLine("...")
        var result = self
        while !result.glyphs.isEmpty, result.width + dots.width > width {
            result.glyphs.removeLast()
        }
        result.glyphs += dots.glyphs
        while result.width > width, !result.glyphs.isEmpty { result.glyphs.removeLast() }
        return result
    }

    /// Calls for each dot of ink, from the top left corner of the line.
    func eachDot(_ body: (_ x: Int, _ y: Int) -> Void) {
        var left = 0
        for glyph in glyphs {
            for (y, row) in glyph.rows.enumerated() where row != 0 {
                for x in 0..<16 where row & 0x8000 >> x != 0 { body(left + x, y) }
            }
            left += glyph.advance
        }
    }

    /// A letter that is written as letter and accent is found by comparing characters.
    private static func codePoint(of character: Character) -> UInt32 {
        if let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1 {
            return scalar.value < 0x20 ? 0x20 : scalar.value
        }
        if character.isNewline { return 0x20 }
        return composed[character] ?? .max
    }

    private static let composed: [Character: UInt32] = {
        var result: [Character: UInt32] = [:]
        for codePoint in UInt32(0xC0)...0xFF {
            if let scalar = UnicodeScalar(codePoint) { result[Character(scalar)] = codePoint }
        }
        return result
    }()
}
