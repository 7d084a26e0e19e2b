import CGessoPlugin
import Testing

@testable import GessoCanvas

/// The digests of small pictures; a difference means that `revision` has to be raised.
@Suite("Canvas paints the same bytes on every machine, in debug and in release")
struct GoldenTests {
    @Test("every scene has its golden picture", arguments: SceneEntry.table.map(\.name))
    func scenes(name: String) throws {
        let image = try Desk.paint(name, width: 96, height: 64)
        #expect(image.digest == Goldens.scenes[name], "\(name)")
    }

    @Test("every palette has its golden picture", arguments: PaletteEntry.table.map(\.palette.name))
    func palettes(name: String) throws {
        let image = try Desk.paint(
            "sea", width: 48, height: 48, options: "{\"palette\":\"\(name)\"}")
        #expect(image.digest == Goldens.palettes[name], "\(name)")
    }

    @Test(
        "every pattern has its golden picture", arguments: PatternScene.Kind.allCases.map(\.words))
    func patterns(words: [String]) throws {
        let image = try Desk.paint("pattern \(words[0])", width: 64, height: 48)
        #expect(image.digest == Goldens.patterns[words[0]], "\(words[0])")
    }

    @Test("every glyph has its golden picture", arguments: Glyph.table.map(\.words))
    func glyphs(words: [String]) throws {
        let image = try Desk.paint(
            "icon \(words[0])", width: 48, height: 48, background: "transparent")
        #expect(image.digest == Goldens.glyphs[words[0]], "\(words[0])")
    }

    @Test("no two entries paint the same picture")
    func distinct() {
        for table in [Goldens.scenes, Goldens.palettes, Goldens.patterns, Goldens.glyphs] {
            #expect(Set(table.values).count == table.count)
        }
    }

    @Test("every word of the scene table calls for its scene, alone and in the plural")
    func sceneWords() {
        for entry in SceneEntry.table {
            for word in entry.words {
                #expect(SceneEntry.chosen(by: Words("a \(word)")).name == entry.name, "\(word)")
                #expect(SceneEntry.chosen(by: Words("\(word)s!")).name == entry.name, "\(word)")
            }
        }
    }

    @Test("every word of the palette table calls for its palette")
    func paletteWords() {
        for entry in PaletteEntry.table {
            for word in entry.words {
                let palette = Palette.chosen(by: Words("a \(word) sea"), fallback: [])
                #expect(palette.name == entry.palette.name, "\(word)")
            }
        }
    }

    @Test("a word stands in one entry only")
    func uniqueWords() {
        for words in [
            SceneEntry.table.flatMap(\.words), PaletteEntry.table.flatMap(\.words),
            Glyph.table.flatMap(\.words), PatternScene.Kind.allCases.flatMap(\.words),
        ] {
            #expect(Set(words).count == words.count)
        }
    }

    @Test("a kind of picture goes before a subject")
    func genres() {
        #expect(SceneEntry.chosen(by: Words("a wave pattern")).name == "pattern")
        #expect(SceneEntry.chosen(by: Words("cloud icon")).name == "icon")
        #expect(SceneEntry.chosen(by: Words("a boat below mountains")).name == "sea")
        #expect(SceneEntry.chosen(by: Words("zeitgeist")).name == "abstract")
    }

    @Test("a colour tints the time of day beside it")
    func tints() {
        #expect(Palette.chosen(by: Words("red night"), fallback: []).name == "night red")
        #expect(Palette.chosen(by: Words("night, red"), fallback: []).name == "night red")
    }
}
