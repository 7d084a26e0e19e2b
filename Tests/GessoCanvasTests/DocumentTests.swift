import FoundationEssentials
import Testing

@testable import GessoCanvas

@Suite("docs/canvas.md tells what canvas does")
struct DocumentTests {
    private var lines: [Substring] {
        get throws {
            let path = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
            let bytes = try Data(contentsOf: URL(filePath: path + "/docs/canvas.md"))
            return String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        }
    }

    @Test("every scene has its row, with all its words and palettes")
    func scenes() throws {
        let lines = try lines
        for entry in SceneEntry.table {
            let words = entry.words.dropFirst().joined(separator: ", ")
            let palettes = entry.palettes.joined(separator: ", ")
            #expect(
                lines.contains {
                    $0.hasPrefix("| \(entry.name) | \(words) |") && $0.hasSuffix("| \(palettes) |")
                }, "\(entry.name)")
        }
    }

    @Test("every palette has its row, with its kind and all its words")
    func palettes() throws {
        let lines = try lines
        for entry in PaletteEntry.table {
            let kind = entry.kind == .time ? "time of day or weather" : "colour or season"
            let words = entry.words.dropFirst().joined(separator: ", ")
            let row = "| \(entry.palette.name) | \(kind) | \(words) |"
            #expect(lines.contains { $0 == row }, "\(row)")
        }
    }

    @Test("every pattern and every glyph has its row")
    func figures() throws {
        let lines = try lines
        for kind in PatternScene.Kind.allCases {
            let row = "| \(kind) | \(kind.words.joined(separator: ", ")) |"
            #expect(lines.contains { $0 == row }, "\(row)")
        }
        for glyph in Glyph.table {
            let words = glyph.words.dropFirst().joined(separator: ", ")
            #expect(lines.contains { $0 == "| \(glyph.words[0]) | \(words) |" }, "\(words)")
        }
    }

    @Test("it says plainly that canvas is no model")
    func honesty() throws {
        #expect(try lines.contains { $0.contains("**It is not a model**") })
    }
}
