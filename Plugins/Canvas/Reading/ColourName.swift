/// Names that people give to colours.
struct ColourName: Sendable {
    let name: String
    let red, green, blue: Int

    init(_ name: String, _ hex: Int) {
        self.name = name
        red = hex >> 16
        green = hex >> 8 & 255
        blue = hex & 255
    }

    static let table: [ColourName] = [
        ColourName("black", 0x0C0C0E), ColourName("dark grey", 0x404246),
        ColourName("grey", 0x84868A), ColourName("light grey", 0xC2C4C6),
        ColourName("white", 0xF8F8F6), ColourName("dark red", 0x74161C),
        ColourName("red", 0xD8323A), ColourName("pink", 0xF2A0B4),
        ColourName("hot pink", 0xF03A94), ColourName("orange", 0xF0842A),
        ColourName("peach", 0xFCCEA6), ColourName("brown", 0x70482A),
        ColourName("tan", 0xC29C6C), ColourName("yellow", 0xF6D02C),
        ColourName("cream", 0xFCF2D0), ColourName("olive", 0x80802E),
        ColourName("dark green", 0x1E4A30), ColourName("green", 0x3E9A4E),
        ColourName("light green", 0xAEDCA0), ColourName("teal", 0x178888),
        ColourName("cyan", 0x30D8EC), ColourName("navy", 0x101C44),
        ColourName("slate blue", 0x5C7494), ColourName("blue", 0x2464C4),
        ColourName("sky blue", 0x84BCEA), ColourName("pale blue", 0xD2E6F4),
        ColourName("indigo", 0x40347E), ColourName("purple", 0x7E44B4),
        ColourName("lavender", 0xC4AEE0), ColourName("mauve", 0x965C80),
    ]

    /// The number of the nearest name; green counts more, as eyes have it.
    static func nearest(to pixel: Raster.Pixel) -> Int {
        let (red, green, blue) = (Int(pixel.x), Int(pixel.y), Int(pixel.z))
        var best = (index: 0, distance: Int.max)
        for (index, entry) in table.enumerated() {
            let (dr, dg, db) = (red - entry.red, green - entry.green, blue - entry.blue)
            let distance = 3 * dr * dr + 5 * dg * dg + 2 * db * db
            if distance < best.distance { best = (index, distance) }
        }
        return best.index
    }
}
