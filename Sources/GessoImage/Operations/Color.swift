/// A colour in sRGB with straight alpha.
public struct Color: Sendable, Hashable {
    public var red: UInt8
    public var green: UInt8
    public var blue: UInt8
    /// 255 is opaque.
    public var alpha: UInt8

    public init(red: UInt8, green: UInt8, blue: UInt8, alpha: UInt8 = 255) {
        self.red = red
        self.green = green
        self.blue = blue
        self.alpha = alpha
    }

    /// Reads `#rgb`, `#rgba`, `#rrggbb`, `#rrggbbaa`, `transparent` or one of the sixteen basic
    /// names of CSS and `orange`, in either case.
    public init?(_ text: String) {
        let text = text.lowercased()
        if let named = Self.names[text] {
            self.init(code: named)
        } else if text == "transparent" {
            self = .transparent
        } else {
            self.init(hexadecimal: text)
        }
    }

    /// The names that `init(_:)` knows, in order, `transparent` last.
    public static var knownNames: [String] { names.keys.sorted() + ["transparent"] }

    /// Nothing at all: black of alpha 0.
    public static let transparent = Color(red: 0, green: 0, blue: 0, alpha: 0)
    /// The brightest opaque colour.
    public static let white = Color(red: 255, green: 255, blue: 255)
    /// The darkest opaque colour.
    public static let black = Color(red: 0, green: 0, blue: 0)

    var isGray: Bool { red == green && green == blue }

    /// The stored pixel of this colour.
    func bytes(_ channels: Raster.Channels, _ depth: Raster.Depth) -> [UInt8] {
        var samples = channels.hasColor ? [red, green, blue] : [Raster.luma(red, green, blue)]
        if channels.hasAlpha { samples.append(alpha) }
        // Times 257: both bytes of a sample are the same, in either order.
        return depth == .eight ? samples : samples.flatMap { [$0, $0] }
    }

    private init(code: UInt32) {
        self.init(
            red: UInt8(truncatingIfNeeded: code >> 16),
            green: UInt8(truncatingIfNeeded: code >> 8), blue: UInt8(truncatingIfNeeded: code))
    }

    private init?(hexadecimal text: String) {
        guard text.first == "#" else { return nil }
        var digits: [UInt8] = []
        for character in text.dropFirst() {
            guard character.isASCII, let digit = character.hexDigitValue else { return nil }
            digits.append(UInt8(digit))
        }
        var samples: [UInt8]
        switch digits.count {
        case 3, 4: samples = digits.map { $0 * 17 }
        case 6, 8:
            samples = stride(from: 0, to: digits.count, by: 2).map { index in
                digits[index] * 16 + digits[index + 1]
            }
        default: return nil
        }
        if samples.count == 3 { samples.append(255) }
        self.init(red: samples[0], green: samples[1], blue: samples[2], alpha: samples[3])
    }

    private static let names: [String: UInt32] = [
        "aqua": 0x00FFFF, "black": 0x000000, "blue": 0x0000FF, "fuchsia": 0xFF00FF,
        "gray": 0x808080, "green": 0x008000, "grey": 0x808080, "lime": 0x00FF00,
        "maroon": 0x800000, "navy": 0x000080, "olive": 0x808000, "orange": 0xFFA500,
        "purple": 0x800080, "red": 0xFF0000, "silver": 0xC0C0C0, "teal": 0x008080,
        "white": 0xFFFFFF, "yellow": 0xFFFF00,
    ]
}
