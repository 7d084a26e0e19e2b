import Foundation
import Testing

@Suite("One step without a file")
struct OneStepTests {
    private static let png = Data([0x89, 0x50, 0x4E, 0x47])
    private static let jpeg = Data([0xFF, 0xD8, 0xFF])

    /// A folder with `a.png`, 64 by 48.
    private func process() throws -> GessoProcess {
        let process = try GessoProcess()
        let outcome = try process.run("generate", "a red sea", "--size", "64x48", "-o", "a.png")
        #expect(outcome == .init(status: 0, output: "", error: "wrote a.png\n"))
        return process
    }

    /// Width and height of a PNG.
    private func size(_ name: String, _ process: GessoProcess) throws -> [Int] {
        let bytes = [UInt8](try #require(process.read(name)))
        try #require(bytes.count > 24 && Data(bytes.prefix(4)) == Self.png)
        return [16, 20].map { Int(bytes[$0 + 2]) << 8 | Int(bytes[$0 + 3]) }
    }

    @Test("pictures to PNG, each of its size")
    func pictures() throws {
        let process = try process()
        defer { process.remove() }
        let ellipse = "x=10,y=10,width=20,height=20"
        let calls: [(words: [String], name: String, size: [Int])] = [
            (["mask", "a.png", "--ellipse", ellipse], "m.png", [64, 48]),
            (["edit", "a.png", "remove", "--mask", "m.png"], "e.png", [64, 48]),
            (["vary", "a.png"], "v.png", [64, 48]),
            (["remove-background", "a.png"], "r.png", [64, 48]),
            (["resize", "a.png", "-w", "32"], "s.png", [32, 24]),
            (["crop", "a.png", "--aspect", "1:1"], "q.png", [48, 48]),
            (["convert", "a.png", "--color", "gray"], "g.png", [64, 48]),
            (["compose", "a.png", "--layer", "image=s.png,gravity=southeast"], "k.png", [64, 48]),
        ]
        for call in calls {
            let outcome = try process.run(call.words + ["-o", call.name])
            #expect(
                outcome == .init(status: 0, output: "", error: "wrote \(call.name)\n"),
                "\(call.words)")
            guard outcome.status == 0 else { continue }
            #expect(try size(call.name, process) == call.size, "\(call.words)")
        }
        let montage = try process.run("montage", "a.png", "s.png", "--columns", "2", "-o", "t.png")
        #expect(montage == .init(status: 0, output: "", error: "wrote t.png\n"))
    }

    @Test("{index} counts several pictures; without it they are refused before they are made")
    func several() throws {
        let process = try GessoProcess()
        defer { process.remove() }
        let words = ["generate", "sea", "--size", "64x48", "-n", "2", "-o"]
        #expect(
            try process.run(words + ["b.png"])
                == .init(
                    status: 2, output: "",
                    error: """
                        error: 2 results do not fit into one file
                          help: count them in the name: -o 'b-{index}.png'

                        """))
        #expect(try process.run("cache", "stats").output.contains("results    0\n"))
        #expect(
            try process.run(words + ["b-{index}.png"])
                == .init(status: 0, output: "", error: "wrote b-0.png\nwrote b-1.png\n"))
        #expect(process.files().keys.sorted() == ["b-0.png", "b-1.png"])
        #expect(process.read("b-0.png") != process.read("b-1.png"))
    }

    @Test("the extension chooses JPEG and WebP, and one that cannot be written is refused")
    func extensions() throws {
        let process = try process()
        defer { process.remove() }
        #expect(try process.run("convert", "a.png", "-o", "a.jpg").status == 0)
        #expect(process.read("a.jpg")?.prefix(3) == Self.jpeg)
        #expect(try process.run("generate", "x", "--size", "64x48", "-o", "x.webp").status == 0)
        #expect(process.read("x.webp")?.prefix(4) == Data("RIFF".utf8))
        #expect(
            try process.run("convert", "a.png", "-o", "a.gif")
                == .init(
                    status: 2, output: "",
                    error: """
                        error: 'a.gif' does not end as a picture is written
                          help: end it with .png, .jpg, .webp or .avif

                        """))
    }

    @Test("- reads standard input and -o - writes to standard output")
    func streams() throws {
        let process = try process()
        defer { process.remove() }
        _ = try process.run("resize", "a.png", "-w", "32", "-o", "b.png")
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/bash")
        let gesso = GessoProcess.products.appendingPathComponent("gesso").path
        shell.arguments = ["-c", "'\(gesso)' resize - -w 32 -o - < a.png > c.png"]
        shell.currentDirectoryURL = process.folder
        shell.environment = ["HOME": process.folder.path, "PATH": "/usr/bin:/bin"]
        try shell.run()
        shell.waitUntilExit()
        #expect(shell.terminationStatus == 0)
        #expect(process.read("c.png") == process.read("b.png"))
    }

    @Test("what is text goes to standard output")
    func texts() throws {
        let process = try process()
        defer { process.remove() }
        let described = try process.run("describe", "a.png")
        #expect(described.status == 0 && described.error == "")
        #expect(described.output.hasPrefix("64 x 48 pixels; colours "))
        let embedded = try process.run("embed", "a.png")
        #expect(embedded.status == 0 && embedded.error == "")
        let json = try JSONSerialization.jsonObject(with: Data(embedded.output.utf8))
        #expect((json as? [Double])?.count == 256)
    }

    @Test(
        "what is missing or wrong is named",
        arguments: [
            (
                ["generate", "x"], 2,
                """
                error: say where the picture goes
                  help: '-o FILE', or '-o -' for standard output

                """
            ),
            (
                ["generate", "x", "--size", "9x", "-o", "y.png"], 3,
                "error: `size`: expected 'WxH', [w, h] or 'auto', found \"9x\"\n"
            ),
            (
                ["resize", "a.png", "-w", "0", "-o", "y.png"], 3,
                "error: `width`: expected a whole number from 1 to 65535, found 0\n"
            ),
            (
                ["resize", "no.png", "-w", "3", "-o", "y.png"], 3,
                """
                error: `image`: cannot read no.png: no such file
                  help: did you mean 'a.png'?

                """
            ),
            (
                ["upscale", "a.png", "-o", "y.png"], 3,
                """
                error: the provider 'canvas' has no model that can upscale pictures
                  help: these plugins do: comfyui, fake, ideogram, recraft, runway, sdwebui, stability

                """
            ),
        ] as [([String], Int32, String)])
    func mistakes(words: [String], status: Int32, error: String) throws {
        let process = try process()
        defer { process.remove() }
        #expect(try process.run(words) == .init(status: status, output: "", error: error))
        #expect(process.files().keys.sorted() == ["a.png"])
    }
}
