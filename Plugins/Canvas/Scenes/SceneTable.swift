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
    let make: @Sendable (Brief) -> any Scene

    /// - Parameters:
    ///   - name: the entry's name in the documents; a word too.
    ///   - words: what else calls for it.
    ///   - palettes: what suits it when the prompt names no colours.
    ///   - scene: the scene.
    ///   - dithers: whether gradients need protection from bands.
    init<S: Scene>(
        _ name: String, _ words: [String], palettes: [String], _ scene: S.Type,
        dithers: Bool = true
    ) {
        self.name = name
        self.words = [name] + words
        self.palettes = palettes
        self.dithers = dithers
        make = { scene.init($0) }
    }
}

extension SceneEntry {
    static let table: [SceneEntry] =
        [
            SceneEntry(
                "sea",
                [
                    "ocean", "beach", "coast", "wave", "boat", "ship", "sail", "harbour", "lake",
                    "island",
                ],
                palettes: ["noon", "sunset", "dawn", "teal"], SeaScene.self)
        ] + [abstract]

    /// What is painted when no word calls for anything else.
    static let abstract = SceneEntry(
        "abstract", ["shapes", "modern", "geometry"],
        palettes: ["sunset", "teal", "purple", "neon", "orange"], AbstractScene.self)

    /// The entry of that name, for the option `scene`.
    static func named(_ name: String) -> SceneEntry? { table.first { $0.name == name } }

    /// The scene whose word stands first in the prompt.
    static func chosen(by words: Words) -> SceneEntry {
        let found = table.compactMap { entry in
            words.place(of: entry.words).map { (place: $0, entry: entry) }
        }
        return found.min { $0.place < $1.place }?.entry ?? abstract
    }
}
