extension Palette {
    /// The entry of that name, for the option `palette`.
    static func named(_ name: String) -> Palette? {
        PaletteEntry.table.first { $0.palette.name == name }?.palette
    }

    /// The palette that a prompt asks for.
    ///
    /// The first time of day and the first two colours count: a colour beside a time tints it, and
    /// a second colour gives the accents, "teal and gold".
    ///
    /// - Parameters:
    ///   - words: the prompt.
    ///   - fallback: names of palettes that suit the scene; the prompt decides among them, so that
    ///     seeds change the composition and not the colours.
    /// - Returns: the palette.
    static func chosen(by words: Words, fallback: [String]) -> Palette {
        let time = all(PaletteEntry.times, in: words).first
        let colours = all(PaletteEntry.colours, in: words)
        let second = colours.dropFirst().first
        let colour = colours.first.map { first in second.map(first.accented) ?? first }
        switch (time, colour) {
        case (let time?, let colour?): return time.tinted(by: colour)
        case (let time?, nil): return time
        case (nil, let colour?): return colour
        case (nil, nil):
            let names = fallback.isEmpty ? ["noon"] : fallback
            let name = names[Int(words.digest >> 33) % names.count]
            return named(name) ?? PaletteEntry.times[0].palette
        }
    }

    /// The palettes that a prompt names, in the order of its words.
    private static func all(_ entries: [PaletteEntry], in words: Words) -> [Palette] {
        let found = entries.compactMap { entry in
            words.place(of: entry.words).map { (place: $0, palette: entry.palette) }
        }
        return found.sorted { $0.place < $1.place }.map(\.palette)
    }
}
