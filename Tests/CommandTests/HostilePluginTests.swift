import Foundation
import Testing

@Suite(
    "Runs with a hostile plugin", .timeLimit(.minutes(5)),
    .enabled(if: Moss.hasCompiler, "there is no C compiler"))
struct HostilePluginTests {
    /// One step of the hostile plugin, one of a good one, and one that needs the good one.
    private static let pipeline = """
        gesso: 1
        steps:
          bad:
            uses: image.generate
            with: {provider: scripted, prompt: x}
            publish: bad.png
          good:
            uses: image.generate
            with: {provider: moss, prompt: x}
            publish: good.png
          small:
            uses: image.convert
            with: {image: "${{ steps.good.outputs.image }}", format: webp}
            publish: small.webp

        """

    /// Both plugins, pinned as a person would.
    private func inFolder(_ macros: [String], _ body: (GessoProcess) throws -> Void) throws {
        let gesso = try GessoProcess()
        defer { gesso.remove() }
        try Moss.build(for: gesso)
        try Scripted.build(for: gesso, macros)
        try gesso.write(Self.pipeline, to: "gesso.yaml")
        let moss = try gesso.run(
            "plugin", "trust", "./libgesso-moss.so", "--yes", "--secret", "api_key=env:K")
        #expect(moss.status == 0, "\(moss.error)")
        let scripted = try gesso.run("plugin", "trust", "./libgesso-scripted.so", "--yes")
        #expect(scripted.status == 0, "\(scripted.error)")
        try body(gesso)
    }

    private func run(_ gesso: GessoProcess) throws -> GessoProcess.Outcome {
        var outcome = try gesso.run(
            "run", "-k", "--plugin-dir", ".", environment: ["K": "key-of-moss"])
        outcome.error = outcome.error.replacingOccurrences(of: "\(gesso.realPath)/", with: "")
        return outcome
    }

    private static let check = "run: gesso plugin check 'libgesso-scripted.so'"
    private static let report = "report this to the plugin's author"

    @Test(
        "its step fails with what it did and what to do, and the other steps are made",
        arguments: [
            (
                "START=for(;;);",
                "the plugin `scripted` gave no answer for 2 s and was stopped in `step`", check
            ),
            ("OPEN=crash();", "the plugin `scripted` crashed with SIGSEGV in `open`", check),
            ("START=crash();", "the plugin `scripted` crashed with SIGSEGV in `step`", check),
            ("START=a->kind=9;", "the plugin `scripted` misbehaves: action.kind is 9", report),
            (
                "START=\(Scripted.picture("image/x-gesso-rgba8"))i->pixels=(gesso_size){1000,1000};",
                "the plugin `scripted` misbehaves: result.images[0] has 85 bytes for 1000x1000 pixels"
                    + " of RGBA8", report
            ),
            (
                "START=\(Scripted.picture())i->body.size=(size_t)1<<40;",
                "the plugin `scripted` misbehaves: the answer is larger than 256 MiB", report
            ),
        ])
    func fails(macro: String, message: String, help: String) throws {
        try inFolder([macro]) { gesso throws in
            let outcome = try run(gesso)
            #expect(outcome.status == 1)
            #expect(
                outcome.error.contains("\nfailed bad: \(message) [internal]\n  help: \(help)\n"),
                "\(outcome.error)")
            #expect(gesso.read("bad.png") == nil)
            #expect(gesso.read("good.png") != nil)
            #expect(gesso.read("small.webp") != nil)
        }
    }

    @Test("what is no picture fails its step, whatever its media type says")
    func noPicture() throws {
        try inFolder(["START=echo(o,a);"]) { gesso throws in
            let outcome = try run(gesso)
            #expect(outcome.status == 1)
            let message =
                "the provider sent no picture that can be read: the bytes are not a picture of a"
                + " known format"
            #expect(
                outcome.error.contains("\nfailed bad: \(message) [server_error]\n"),
                "\(outcome.error)")
            #expect(gesso.read("small.webp") != nil)
        }
    }

    @Test(
        "what it does beside its answer is told, and its picture counts",
        arguments: [
            ("END=crash();", "scripted: the plugin `scripted` crashed with SIGSEGV in `end`"),
            (
                "END=;",
                "bad: picture 0 is image/png, not image/jpeg as it says"
            ),
            ("OPEN=puts(\"hello\");", "scripted: wrote to standard output: hello"),
            ("OPEN=write(2,\"oh\\n\",3);", "scripted: wrote to standard error: oh"),
        ])
    func tells(macro: String, line: String) throws {
        let type = line.contains("image/jpeg") ? "image/jpeg" : "image/png"
        try inFolder([macro, "START=\(Scripted.picture(type))"]) { gesso throws in
            let outcome = try run(gesso)
            #expect(outcome.status == 0, "\(outcome.error)")
            #expect(outcome.error.contains("warning: \(line)\n"), "\(outcome.error)")
            #expect(!outcome.output.contains("hello"))
            #expect(gesso.read("bad.png") == PaintServer.png(1))
            #expect(gesso.read("small.webp") != nil)
        }
    }

    @Test("a picture of another size than the plugin says counts, and the difference is told")
    func otherSize() throws {
        let picture = Scripted.picture() + "i->pixels=(gesso_size){1000,1000};"
        try inFolder(["START=\(picture)"]) { gesso throws in
            let outcome = try run(gesso)
            #expect(outcome.status == 0, "\(outcome.error)")
            #expect(
                outcome.error.contains(
                    "warning: bad: picture 0 has 16x1 pixels, not 1000x1000 as it says\n"),
                "\(outcome.error)")
            #expect(gesso.read("bad.png") == PaintServer.png(1))
        }
    }

    @Test("a plan with a plugin that never says a price ends, and says why it is unknown")
    func plan() throws {
        try inFolder(["ESTIMATE=for(;;)", "START=\(Scripted.picture())"]) { gesso throws in
            let plan = try gesso.run(
                "plan", "--plugin-dir", ".", environment: ["K": "key-of-moss"])
            #expect(plan.status == 0)
            #expect(
                plan.error.contains(
                    "warning: what it costs is unknown: the plugin `scripted` gave no answer for"
                        + " 2 s and was stopped in `estimate`"), "\(plan.error)")
        }
    }
}
