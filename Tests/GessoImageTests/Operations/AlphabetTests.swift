import CGessoAlphabet
import Testing

@Suite("The alphabet")
struct AlphabetTests {
    static let letters = Array(0x20...0x7E) + Array(0xA0...0xFF) as [UInt32]

    @Test("every printable character has its own picture", arguments: [false, true])
    func distinct(bold: Bool) {
        // A blank and a hyphen come twice: U+00A0 and U+00AD look like them.
        let pictures = Self.letters.map { Glyph($0, bold: bold).rows }
        #expect(Set(pictures).count == Self.letters.count - 2)
        #expect(Glyph(0xA0).rows == Glyph(0x20).rows)
        #expect(Glyph(0xAD).rows == Glyph(0x2D).rows)
    }

    @Test("ink stays left of the advance", arguments: [false, true])
    func advance(bold: Bool) {
        for letter in Self.letters {
            let glyph = Glyph(letter, bold: bold)
            let ink = glyph.rows.reduce(0, |)
            #expect(glyph.advance >= 1)
            #expect(glyph.advance <= GESSO_ALPHABET_WIDTH + 2)
            #expect(16 - ink.trailingZeroBitCount < glyph.advance || ink == 0, "\(letter)")
        }
    }

    @Test("capitals stand on the baseline, accents above them")
    func baseline() {
        let capital = Glyph(UInt32(UnicodeScalar("E").value))
        #expect(capital.rows[GESSO_ALPHABET_BASELINE - 1] != 0)
        #expect(capital.rows[GESSO_ALPHABET_BASELINE...].allSatisfy { $0 == 0 })
        #expect(capital.rows[..<GESSO_ALPHABET_CAPITAL].allSatisfy { $0 == 0 })
        let accented = Glyph(0xC9)
        #expect(accented.rows[..<GESSO_ALPHABET_CAPITAL].contains { $0 != 0 })
        #expect(
            accented.rows[GESSO_ALPHABET_CAPITAL...]
                == capital.rows[GESSO_ALPHABET_CAPITAL...])
    }

    @Test("a small u with dots is drawn so")
    func picture() {
        #expect(
            Glyph(0xFC).picture == """
                .....
                .....
                .....
                .....
                .#.#.
                .....
                #...#
                #...#
                #...#
                #...#
                #..##
                .##.#
                .....
                .....
                .....
                .....
                """)
    }

    @Test("what is not in the alphabet is a box")
    func unknown() {
        let box = Glyph(0x20AC)
        for letter in [0, 0x0A, 0x7F, 0x80, 0x9F, 0x100, 0x1F600, UInt32.max] {
            #expect(gesso_alphabet_has(letter) == 0)
            #expect(Glyph(letter).rows == box.rows)
        }
        #expect(Self.letters.allSatisfy { gesso_alphabet_has($0) == 1 })
        #expect(box.rows.contains { $0 != 0 })
    }

    private struct Glyph {
        var rows = [UInt16](repeating: 0xFFFF, count: GESSO_ALPHABET_HEIGHT)
        var advance = 0

        init(_ codePoint: UInt32, bold: Bool = false) {
            advance = Int(gesso_alphabet_glyph(codePoint, bold ? 1 : 0, &rows))
        }

        /// Without the space at the right.
        var picture: String {
            rows.map { row in
                String((0..<advance - 2).map { row & 0x8000 >> $0 == 0 ? "." : "#" })
            }.joined(separator: "\n")
        }
    }
}
