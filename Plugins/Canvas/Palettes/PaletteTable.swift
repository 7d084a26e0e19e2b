/// An entry of the palette table: which words of a prompt call for which colours.
///
/// The table is also in docs/canvas.md, and each entry has a golden picture in the tests.
struct PaletteEntry: Sendable {
    /// What the words name.
    enum Kind: Sendable {
        /// A time of day or a weather.
        case time
        /// A colour or a season; it tints the time that is named beside it.
        case colour
    }

    let kind: Kind
    let words: [String]
    let palette: Palette

    init(
        _ kind: Kind, _ name: String, _ words: [String], _ colours: [UInt32], stars: Float = 0
    ) {
        self.kind = kind
        self.words = [name] + words
        palette = Palette(name, colours, stars: stars)
    }
}

extension PaletteEntry {
    /// Each row of colours: zenith, sky, horizon, light; far, mid, near, water; three accents, ink,
    /// paper.
    static let table: [PaletteEntry] = times + colours

    static let times: [PaletteEntry] = [
        PaletteEntry(
            .time, "dawn", ["sunrise", "daybreak", "early"],
            [
                0x4E6FA8, 0xB9A6C6, 0xFFCFA6, 0xFFEBC8, 0xA595B5, 0x6B7896, 0x34425E, 0x7C93B9,
                0xF08A6A, 0xFFC98B, 0x6A7DB6, 0x222A40, 0xFFF3E6,
            ]),
        PaletteEntry(
            .time, "morning", ["breakfast"],
            [
                0x3C86C6, 0x8CC4E6, 0xFDEBC9, 0xFFF6D8, 0x9DBBC9, 0x74A57F, 0x3E7550, 0x4C9DBF,
                0xF4A340, 0xE86A5C, 0x3E9C94, 0x1E3A46, 0xFCF8EC,
            ]),
        PaletteEntry(
            .time, "noon", ["day", "midday", "daylight", "sunny", "summer"],
            [
                0x1F66B8, 0x5FA8E6, 0xD9EEF8, 0xFFFBEA, 0x8FB2CC, 0x5C9A69, 0x2C6A44, 0x1F7DB4,
                0xF2B43C, 0xE4572E, 0x2A9D8F, 0x163246, 0xFBFBF5,
            ]),
        PaletteEntry(
            .time, "afternoon", ["golden", "late"],
            [
                0x5A88B8, 0xA9C3C9, 0xFBDFA6, 0xFFE9A8, 0xB3A98F, 0x8A8A4E, 0x4E5A2E, 0x6E93A0,
                0xE08A2C, 0xC4502E, 0x5F7F4E, 0x33301F, 0xFDF4DD,
            ]),
        PaletteEntry(
            .time, "sunset", ["evening", "sundown"],
            [
                0x3B3E77, 0xC8567A, 0xFFB057, 0xFFE2A0, 0x95587F, 0x5D3A66, 0x2B1D3D, 0x7C4A7A,
                0xFF7A48, 0xFFC65C, 0x8C4FA0, 0x1E142E, 0xFFF0DA,
            ]),
        PaletteEntry(
            .time, "dusk", ["twilight", "gloaming", "nightfall"],
            [
                0x1B2350, 0x4D4E8C, 0xD98FA0, 0xFFE0C0, 0x5A5586, 0x3A3B66, 0x191C3A, 0x3E4A82,
                0xF0A35E, 0xD96C8A, 0x6C8AD0, 0x10122A, 0xF6E9EE,
            ], stars: 0.45),
        PaletteEntry(
            .time, "night", ["midnight", "moon", "moonlight", "moonlit", "star", "starry", "dark"],
            [
                0x070B22, 0x111C44, 0x2C4474, 0xF6F1D8, 0x233A63, 0x15264A, 0x080F24, 0x142A55,
                0xFFC861, 0x7FA8F0, 0xC58AF0, 0x04060F, 0xE9EEFA,
            ], stars: 1),
        PaletteEntry(
            .time, "storm", ["stormy", "rain", "rainy", "thunder", "tempest"],
            [
                0x2C3640, 0x55646E, 0xA9B5B4, 0xE8ECE0, 0x76858A, 0x4A5C5E, 0x25312F, 0x3F5A66,
                0xD9B44A, 0x8FB8C4, 0xB5654A, 0x141B1F, 0xEFF2EE,
            ]),
        PaletteEntry(
            .time, "fog", ["mist", "misty", "foggy", "haze", "hazy"],
            [
                0x9FB0BA, 0xC1CCCF, 0xE6E8E2, 0xFBF6E8, 0xB4C0C2, 0x879899, 0x4C5E60, 0xA0B3B8,
                0xC98F6B, 0x7FA0A8, 0xA6A15E, 0x28353A, 0xF7F7F2,
            ]),
    ]

    static let colours: [PaletteEntry] = [
        PaletteEntry(
            .colour, "red", ["crimson", "scarlet", "ruby", "cherry"],
            [
                0x5A1420, 0xB4363A, 0xFFC3A0, 0xFFE8CC, 0xB56A66, 0x80303A, 0x3C1219, 0x8A2C38,
                0xE63946, 0xFF9F80, 0x9D1B32, 0x24090E, 0xFFF1EA,
            ]),
        PaletteEntry(
            .colour, "orange", ["amber", "copper", "tangerine", "autumn", "fall"],
            [
                0x6F4B3E, 0xD98A4B, 0xFFDFA8, 0xFFF0C9, 0xC49A6C, 0x9C5A2C, 0x4E2A16, 0xA66A44,
                0xF07C1E, 0xC8402A, 0xF2C14E, 0x2B160C, 0xFFF5E4,
            ]),
        PaletteEntry(
            .colour, "yellow", ["gold", "lemon", "honey", "mustard"],
            [
                0x8C7A3A, 0xE0BE58, 0xFFF1B8, 0xFFFBE0, 0xD0BE7E, 0xA88C34, 0x574614, 0xB9A356,
                0xF6C915, 0xE08E1B, 0x7A8B3C, 0x2E260C, 0xFFFBEA,
            ]),
        PaletteEntry(
            .colour, "green", ["emerald", "olive", "lime", "spring", "jade"],
            [
                0x2B6E62, 0x7DBB92, 0xE9F3C8, 0xFFFCDD, 0x94BC98, 0x4E8F5A, 0x1F4D33, 0x3E8C7C,
                0x3FA34D, 0xB5D33D, 0x1F7A6B, 0x0F2A1E, 0xF6FBEB,
            ]),
        PaletteEntry(
            .colour, "teal", ["turquoise", "cyan", "aqua", "mint"],
            [
                0x0E5566, 0x3FA6A8, 0xD2F2E6, 0xFBFFF0, 0x7DBDB8, 0x2F8582, 0x0F4148, 0x1C8A94,
                0x16B5A8, 0xFF8C6A, 0x0B6E7F, 0x062A30, 0xF0FCF8,
            ]),
        PaletteEntry(
            .colour, "blue", ["azure", "navy", "cobalt", "indigo", "sapphire"],
            [
                0x12306E, 0x3F79C4, 0xCFE3F7, 0xF5FAFF, 0x7FA3D0, 0x38639E, 0x142C58, 0x245CA8,
                0x2F6FDE, 0x58C4F0, 0x1B3A8C, 0x0A1630, 0xF2F7FE,
            ]),
        PaletteEntry(
            .colour, "purple", ["violet", "lavender", "lilac", "magenta", "plum"],
            [
                0x32205E, 0x7E5BB0, 0xEBCBEA, 0xFFF1F8, 0xA68CC8, 0x684A94, 0x2E1C50, 0x6648A0,
                0x8E44D8, 0xE86AC0, 0x5536A8, 0x180E2C, 0xF9F2FD,
            ]),
        PaletteEntry(
            .colour, "pink", ["rose", "coral", "blossom", "salmon"],
            [
                0x9C6A9A, 0xEBA0B8, 0xFFE3D6, 0xFFF6EE, 0xD9A0B4, 0xB86A86, 0x6A3450, 0xC486A8,
                0xF2668B, 0xFFA69E, 0x9A5BA0, 0x351A2C, 0xFFF3F3,
            ]),
        PaletteEntry(
            .colour, "brown", ["sepia", "earth", "coffee", "vintage", "chocolate"],
            [
                0x7A6450, 0xBFA485, 0xEFE0C4, 0xFBF2DD, 0xA89074, 0x7A5C42, 0x3E2A1C, 0x8A745C,
                0xA8652F, 0xD2A468, 0x6B4A34, 0x22160E, 0xFAF3E6,
            ]),
        PaletteEntry(
            .colour, "grey", ["gray", "silver", "monochrome", "black", "noir"],
            [
                0x3A3D42, 0x83878D, 0xDCDEE0, 0xFAFAF8, 0x9CA0A4, 0x62666B, 0x25282C, 0x6B7076,
                0x4C5057, 0xA8ADB3, 0x1F2226, 0x101214, 0xF6F6F5,
            ]),
        PaletteEntry(
            .colour, "white", ["winter", "snow", "snowy", "ice", "frozen", "pale"],
            [
                0x7FA6C8, 0xB9D3E6, 0xF2F6F8, 0xFFFFFF, 0xC3D6E2, 0xDCE7EE, 0xF4F8FA, 0x8FB6CE,
                0x5A8FB8, 0xC9DCE8, 0xE07A5F, 0x2A4256, 0xFFFFFF,
            ]),
        PaletteEntry(
            .colour, "pastel", ["soft", "gentle", "baby"],
            [
                0xA9C8EC, 0xD6D3F0, 0xFFE8E0, 0xFFFBEF, 0xC6CDE6, 0xB3DCC8, 0x86BBA6, 0xA8D4E0,
                0xFFB3BA, 0xFFDFA8, 0xB5C7F2, 0x4B5072, 0xFFFDF8,
            ]),
        PaletteEntry(
            .colour, "neon", ["cyberpunk", "synthwave", "vaporwave", "retro", "electric"],
            [
                0x120A3A, 0x4A148C, 0xFF3CAC, 0xFFE66D, 0x6A1FA0, 0x3A1078, 0x14082E, 0x2B1B7A,
                0xFF2E93, 0x00E5FF, 0xFFD319, 0x0A0420, 0xFDF0FF,
            ], stars: 0.6),
    ]
}
