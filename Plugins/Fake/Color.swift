/// A colour with alpha, eight bits each.
struct Color: Sendable, Hashable {
    var red: UInt8
    var green: UInt8
    var blue: UInt8
    var alpha: UInt8 = 255

    /// A colour that depends on a number alone, never very dark and never very light.
    init(of number: UInt64) {
        red = 48 + UInt8(number & 0x7f)
        green = 48 + UInt8(number >> 8 & 0x7f)
        blue = 48 + UInt8(number >> 16 & 0x7f)
    }

    /// "#rrggbb" or "#rrggbbaa".
    init?(_ text: String) {
        guard text.hasPrefix("#"), text.utf8.count == 7 || text.utf8.count == 9,
            let number = UInt32(text.dropFirst(), radix: 16)
        else { return nil }
        let full = text.utf8.count == 7 ? number << 8 | 0xff : number
        red = UInt8(full >> 24)
        green = UInt8(full >> 16 & 0xff)
        blue = UInt8(full >> 8 & 0xff)
        alpha = UInt8(full & 0xff)
    }
}
