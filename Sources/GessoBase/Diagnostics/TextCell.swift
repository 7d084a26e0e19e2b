/// What a Unicode scalar looks like in a terminal's line, and how many columns it takes.
struct TextCell {
    let text: String
    let width: Int

    private static let tabWidth = 4

    /// A tab fills up to the next stop; a control character is shown as its escape.
    init(_ scalar: UnicodeScalar, column: Int) {
        if scalar == "\t" {
            width = Self.tabWidth - column % Self.tabWidth
            text = String(repeating: " ", count: width)
        } else if Self.isHidden(scalar) {
            text = "\\u{\(String(scalar.value, radix: 16))}"
            width = text.utf8.count
        } else {
            text = String(scalar)
            width = Self.width(of: scalar)
        }
    }

    /// Controls, and marks that turn the direction of text and could hide what stands there.
    private static func isHidden(_ scalar: UnicodeScalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }

    private static func width(of scalar: UnicodeScalar) -> Int {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: 0
        default: isWide(scalar.value) ? 2 : 1
        }
    }

    /// East Asian wide characters and emoji.
    private static func isWide(_ value: UInt32) -> Bool {
        switch value {
        case 0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x2614...0x2615,
            0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
            0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x1F1E6...0x1F1FF, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
            0x1F900...0x1F9FF, 0x1FA70...0x1FAFF, 0x20000...0x3FFFD:
            true
        default: false
        }
    }
}
