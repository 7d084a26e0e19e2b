import GessoBase
import GessoProvider
import GessoTestSupport
import Testing

@Suite(
    "Results that are no pictures",
    .enabled(if: Plugins.hasCompiler, "there is no C compiler"))
struct OtherResultTests {
    private let run: ScriptedRun

    init() throws { run = try ScriptedRun() }

    private func provider(_ start: String) throws -> Provider {
        try Plugins.scripted(["START=\(start) done(a);"], in: run.folder)
    }

    @Test("vectors arrive row by row")
    func vectors() async throws {
        let start =
            "static const float v[]={1,2,3,-0.5f,0,6};o->result.vectors=v;"
            + "o->result.vector_count=2;o->result.vector_length=3;"
        let provider = try provider(start)
        let result = try await run.outcome(provider, .embed).get()
        #expect(result.vectors == [[1, 2, 3], [-0.5, 0, 6]])
        #expect(result.images.isEmpty)
        #expect(result.microUSD == 7)
    }

    @Test("a description arrives as it is")
    func description() async throws {
        let start = "o->result.text=\"a d\\u00f6g\\nrunning\";o->result.model=\"m-2\";"
        let provider = try provider(start)
        let result = try await run.outcome(provider, .describe).get()
        #expect(result.text == "a d\u{f6}g\nrunning")
        #expect(result.model == "m-2")
    }

    @Test(
        "vectors of an impossible size are refused before they are read",
        arguments: [
            ("", "result.vectors is empty"),
            ("o->result.vector_count=1;", "result.vectors has an impossible size"),
            (
                "o->result.vector_count=-1;o->result.vector_length=1;",
                "result.vectors has an impossible size"
            ),
            (
                "o->result.vector_count=1<<16;o->result.vector_length=(size_t)1<<60;",
                "result.vectors has an impossible size"
            ),
            (
                "o->result.vector_count=(1<<16)+1;o->result.vector_length=1;",
                "result.vectors has an impossible size"
            ),
            (
                "o->result.vector_count=1<<16;o->result.vector_length=1<<16;",
                "result.vectors has 4294967296 elements, at most 16777216 can be"
            ),
            (
                "o->result.vector_count=2;o->result.vector_length=3;",
                "result.vectors is null but has 6 elements"
            ),
            (
                "static float v[2];v[1]=0.0f/v[0];o->result.vectors=v;o->result.vector_count=1;"
                    + "o->result.vector_length=2;", "result.vectors holds what is no number"
            ),
        ])
    func impossibleVectors(start: String, text: String) async throws {
        let provider = try provider(start)
        let failure = await run.failure(provider, .embed)
        #expect(failure?.message == "the plugin `scripted` misbehaves: \(text)")
        #expect(failure?.kind == .internal)
    }

    @Test("a description without text is a fault of the plugin")
    func noText() async throws {
        let provider = try provider("")
        #expect(
            await run.failure(provider, .describe)?.message
                == "the plugin `scripted` misbehaves: result.text is null")
    }
}
