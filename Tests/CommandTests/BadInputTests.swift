import Foundation
import Testing

@Suite("Bad input")
struct BadInputTests {
    private static let loading = """
        gesso: 1
        steps:
          good:
            uses: image.generate
            with: {prompt: sea, size: 64x48}
            publish: good.png
          bad:
            uses: image.load
            with: {path: bad.png}
          small:
            uses: image.resize
            with: {image: "${{ steps.bad.outputs.image }}", width: 10}
            publish: small.png

        """

    @Test("no pipeline here, none of that name, and the nearest name")
    func missingFile() throws {
        let process = try GessoProcess()
        defer { process.remove() }
        #expect(
            try process.run("run")
                == .init(
                    status: 2, output: "",
                    error: """
                        error: there is no gesso.yaml here
                          help: name a pipeline file, or write one with 'gesso init'

                        """))
        try process.write(Cards.pipeline, to: "good.yaml")
        #expect(
            try process.run("run", "god.yaml")
                == .init(
                    status: 2, output: "",
                    error: """
                        error: there is no file god.yaml
                          help: did you mean 'good.yaml'?

                        """))
    }

    @Test("a YAML syntax error is shown with its line and a caret")
    func syntax() throws {
        let process = try GessoProcess()
        defer { process.remove() }
        try process.write(
            "gesso: 1\nsteps:\n  a:\n    uses: image.generate\n    with: {size: [}\n",
            to: "gesso.yaml")
        #expect(
            try process.run("run")
                == .init(
                    status: 3, output: "",
                    error: """
                        gesso.yaml:5:19: error: did not find expected node content [G0101]
                         5 |     with: {size: [}
                           |                   ^

                        """))
    }

    @Test("a file that is not UTF-8 is refused at the first wrong byte")
    func encoding() throws {
        let process = try GessoProcess()
        defer { process.remove() }
        let path = process.folder.appendingPathComponent("gesso.yaml")
        try (Data("gesso: 1\nname: ".utf8) + Data([0xFF, 0x0A])).write(to: path)
        let outcome = try process.run("run")
        #expect(outcome.status == 3 && outcome.output == "")
        #expect(
            outcome.error.hasPrefix("gesso.yaml:2:7: error: the file is not UTF-8 [G0001]\n"))
        #expect(outcome.error.hasSuffix("help: save the file in the encoding UTF-8\n"))
    }

    @Test("a picture that is not there is told at its place")
    func missingPicture() throws {
        let process = try GessoProcess()
        defer { process.remove() }
        try process.write(Self.loading, to: "gesso.yaml")
        let outcome = try process.run("run")
        #expect(outcome.status == 3)
        #expect(
            outcome.error.hasSuffix(
                """
                gesso.yaml:9:18: error: `path`: cannot read bad.png: no such file [G0304]
                 9 |     with: {path: bad.png}
                   |                  ^^^^^^^

                """))
    }

    @Test("a truncated PNG fails its step; the others are made and kept")
    func truncated() throws {
        let process = try GessoProcess()
        defer { process.remove() }
        try process.write(Self.loading, to: "gesso.yaml")
        _ = try process.run("generate", "sea", "--size", "64x48", "-o", "whole.png")
        let whole = try #require(process.read("whole.png"))
        try whole.prefix(300).write(to: process.folder.appendingPathComponent("bad.png"))
        let outcome = try process.run("run", "--keep-going")
        #expect(outcome.status == 1)
        #expect(
            outcome.error.contains(
                """
                failed small: bad.image[0]: the PNG ends within a chunk, after 300 bytes \
                [invalid_input]
                  help: the file was cut off; fetch it again

                """))
        #expect(process.read("good.png") != nil && process.read("small.png") == nil)
    }

    @Test("a PNG that claims 60000 by 60000 pixels is refused before memory is taken")
    func hostile() throws {
        let process = try GessoProcess()
        defer { process.remove() }
        try process.write(Self.loading, to: "gesso.yaml")
        // Signature, IHDR of 60000 x 60000 with 8 bit RGBA, and ten bytes of pixels.
        let header: [UInt8] = [
            0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52,
            0, 0, 0xEA, 0x60, 0, 0, 0xEA, 0x60, 8, 6, 0, 0, 0, 0x80, 0xD2, 0x75, 0x42,
            0, 0, 0, 11, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9C, 0x63, 0x60, 0x80, 0x01, 0, 0, 0x0A, 0,
            0x01, 0x7F, 0x80, 0x74, 0x5E,
        ]
        try Data(header).write(to: process.folder.appendingPathComponent("bad.png"))
        let outcome = try process.run("run", "--keep-going")
        #expect(outcome.status == 1)
        #expect(
            outcome.error.contains(
                "the picture is 60000 by 60000 pixels; the limit is 268435456 pixels"))
        #expect(process.read("good.png") != nil && process.read("small.png") == nil)
    }

    @Test("plugins that cannot be loaded are named at their place; status 6")
    func plugins() throws {
        let process = try GessoProcess()
        defer { process.remove() }
        try process.write("garbage", to: "plugins/libgesso-broken.so")
        let other = GessoProcess.products.appendingPathComponent("libgesso-echo.so")
        try process.write(
            """
            gesso: 1
            steps:
              a:
                uses: image.generate
                with: {provider: broken, prompt: x, size: 64x48}

            """, to: "gesso.yaml")
        let path = process.folder.resolvingSymlinksInPath().path
        #expect(FileManager.default.fileExists(atPath: other.path))
        let expected = """
            gesso.yaml:5:22: error: \(path)/plugins/libgesso-broken.so is not a shared object [G0567]
             5 |     with: {provider: broken, prompt: x, size: 64x48}
               |                      ^^^^^^
            help: a plugin is what `cc -shared -fPIC` or `swift build` makes

            """
        #expect(
            try process.run("run", "--plugin-dir", "plugins")
                == .init(status: 6, output: "", error: expected))
    }

    @Test("a published file that somebody changed is left alone until --overwrite")
    func changedFile() throws {
        let process = try Cards.process()
        defer { process.remove() }
        _ = try process.run("run")
        try process.write("mine", to: "out/oslo-0.png")
        let path = process.folder.resolvingSymlinksInPath().path
        let outcome = try process.run("run", "-q")
        #expect(outcome.status == 1)
        #expect(
            outcome.error.contains(
                """
                failed picture[oslo]: \(path)/out/oslo-0.png was changed or made by somebody else [io]
                  help: move it away, or replace it with --overwrite

                """))
        #expect(process.read("out/oslo-0.png") == Data("mine".utf8))
        #expect(try process.run("run", "--overwrite").status == 0)
        #expect(process.read("out/oslo-0.png") != Data("mine".utf8))
    }

    @Test("where no folder can be made nothing is lost: the next run only publishes")
    func noFolder() throws {
        let process = try Cards.process()
        defer { process.remove() }
        try process.write("in the way", to: "out")
        let outcome = try process.run("run", "--keep-going")
        #expect(outcome.status == 1)
        #expect(outcome.error.contains("cannot make folder"))
        #expect(process.read("out") == Data("in the way".utf8))
        try FileManager.default.removeItem(at: process.folder.appendingPathComponent("out"))
        let second = try process.run("run")
        #expect(second.status == 0)
        #expect(!second.error.contains("made picture"))
    }

    @Test("a reader that closes the pipe ends no run and prints nothing")
    func closedPipe() throws {
        let process = try Cards.process()
        defer { process.remove() }
        let gesso = GessoProcess.products.appendingPathComponent("gesso").path
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/bash")
        shell.arguments = [
            "-c", "{ '\(gesso)' run --format json -q; echo $? > status; } 2> error | true",
        ]
        shell.currentDirectoryURL = process.folder
        shell.environment = ["HOME": process.folder.path, "PATH": "/usr/bin:/bin"]
        try shell.run()
        shell.waitUntilExit()
        #expect(process.read("error") == Data())
        #expect(process.read("status") == Data("0\n".utf8))
        #expect(process.read("out/sheet.png") != nil)
    }
}
