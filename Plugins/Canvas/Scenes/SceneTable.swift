/// An entry of the scene table: which words of a prompt call for which picture.
///
/// The table is also in docs/canvas.md, and each entry has a golden picture in the tests.
struct SceneEntry: Sendable {
    let name: String
    let words: [String]
    /// The palettes that suit it when the prompt names none.
    let palettes: [String]
    /// Whether gradients need protection from bands.
    let dithers: Bool
    /// Whether it is a kind of picture, whose word counts before those of subjects: a "wave
    /// pattern" is a pattern.
    let isGenre: Bool
    let make: @Sendable (Brief) -> any Scene

    /// - Parameters:
    ///   - name: the entry's name in the documents; a word too.
    ///   - words: what else calls for it.
    ///   - palettes: what suits it when the prompt names no colours.
    ///   - scene: the scene.
    ///   - dithers: whether gradients need protection from bands.
    ///   - isGenre: whether it is a kind of picture and not a subject.
    init<S: Scene>(
        _ name: String, _ words: [String], palettes: [String], _ scene: S.Type,
        dithers: Bool = true, isGenre: Bool = false
    ) {
        self.name = name
        self.words = [name] + words
        self.palettes = palettes
        self.dithers = dithers
        self.isGenre = isGenre
        make = { scene.init($0) }
    }
}

extension SceneEntry {
    static let table: [SceneEntry] = [
        SceneEntry(
            "sea",
            [
                "ocean", "beach", "coast", "wave", "boat", "ship", "sail", "sailing", "harbour",
                "harbor", "lake", "island", "lighthouse", "seaside", "water",
            ],
            palettes: ["noon", "sunset", "dawn", "teal"], SeaScene.self),
        SceneEntry(
            "mountain",
            ["hill", "alps", "peak", "summit", "valley", "volcano", "fjord", "cliff", "canyon"],
            palettes: ["morning", "noon", "dawn", "sunset"], MountainScene.self),
        SceneEntry(
            "forest",
            ["wood", "woods", "tree", "fir", "pine", "jungle", "park", "garden", "grove"],
            palettes: ["fog", "green", "morning", "dawn"], ForestScene.self),
        SceneEntry(
            "city",
            [
                "town", "skyline", "street", "skyscraper", "tower", "building", "downtown",
                "metropolis", "village",
            ],
            palettes: ["dusk", "night", "sunset", "morning"], CityScene.self),
        SceneEntry(
            "desert", ["dune", "sand", "sahara", "cactus", "oasis", "savanna", "mesa"],
            palettes: ["afternoon", "sunset", "orange", "dawn"], DesertScene.self),
        SceneEntry(
            "sky",
            ["cloud", "balloon", "space", "galaxy", "cosmos", "heaven", "aurora", "airship"],
            palettes: ["noon", "sunset", "morning", "dusk"], SkyScene.self),
        SceneEntry(
            "portrait",
            [
                "face", "person", "man", "woman", "girl", "boy", "people", "selfie", "character",
                "lady", "scientist", "avatar",
            ],
            palettes: ["pastel", "teal", "orange", "blue"], PortraitScene.self, dithers: false,
            isGenre: true),
        SceneEntry(
            "pattern",
            [
                "tile", "tiling", "ornament", "wallpaper", "mosaic", "seamless", "stripe", "polka",
                "textile", "terrazzo",
            ],
            palettes: ["teal", "orange", "blue", "purple", "pastel"], PatternScene.self,
            dithers: false, isGenre: true),
        SceneEntry(
            "icon", ["badge", "logo", "emblem", "glyph", "symbol", "sticker", "button", "sign"],
            palettes: ["noon", "purple", "teal", "sunset"], IconScene.self, isGenre: true),
        abstract,
    ]

    /// What is painted when no word calls for anything else.
    static let abstract = SceneEntry(
        "abstract", ["shape", "geometry"],
        palettes: ["sunset", "teal", "purple", "neon", "orange"], AbstractScene.self, isGenre: true)

    /// The entry of that name, for the option `scene`.
    static func named(_ name: String) -> SceneEntry? { table.first { $0.name == name } }

    /// The scene whose word stands first in the prompt; kinds of picture go before subjects.
    static func chosen(by words: Words) -> SceneEntry {
        let found = table.compactMap { entry in
            words.place(of: entry.words).map { (place: $0, entry: entry) }
        }
        let genres = found.filter(\.entry.isGenre)
        return (genres.isEmpty ? found : genres).min { $0.place < $1.place }?.entry ?? abstract
    }
}
