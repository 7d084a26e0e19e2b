import Foundation
import GessoBase
import GessoTestSupport
import Testing

@Suite("Answers that are paid for and give less", .serialized, .timeLimit(.minutes(5)))
struct CountingTests {
    /// Draws four pictures but one for thirty cents, and refuses another after it was drawn, for
    /// five.
    private static func scripted(for gesso: GessoProcess) throws {
        let refusal = [
            "o->error=(gesso_error){.struct_size=sizeof(gesso_error),",
            ".code=GESSO_ERROR_CONTENT_POLICY,.retry=GESSO_RETRY_NEVER,",
            #".message="that was drawn and is not shown",.cost_micro_usd=50000};"#,
        ].joined()
        let response = [
            "unsigned n=o->request->image_count;", refusal,
            #"if(says(o,"refused")){a->kind=GESSO_ACTION_FAIL;a->error=&o->error;}else{"#,
            "for(unsigned i=0;i<n;i++)if(n==4&&i==1){o->error.cost_micro_usd=0;",
            #"image(o)->error=&o->error;}else picture(o,e,"image/png");"#,
            "o->result.cost_micro_usd=n==4?300000:100000;done(a);}",
        ].joined()
        let start = [
            #"ask(o,a,"POST","/echo",0);segment(o,"{\"prompt\":\"",0);"#,
            #"segment(o,o->request->prompt,JSON);segment(o,"\"}",0);"#,
        ].joined()
        try Scripted.build(
            for: gesso,
            [
                "ESTIMATE=e->low_micro_usd=e->high_micro_usd=100000*r->image_count",
                "START=\(start)", "RESPONSE=\(response)",
            ])
        let trust = try gesso.run("plugin", "trust", "./libgesso-scripted.so", "--yes")
        #expect(trust.status == 0, "\(trust.error)")
    }

    private static func pipeline(_ server: String) -> String {
        """
        gesso: 1
        budget: {max: 1.00 USD}
        providers:
          p: {plugin: scripted, base_url: "\(server)", limits: {concurrency: 8}}
        steps:
          four:
            uses: image.generate
            with: {provider: p, prompt: four, n: 4}
          refused:
            uses: image.generate
            with: {provider: p, prompt: refused}
          held:
            uses: image.generate
            with: {provider: p, prompt: held}

        """
    }

    /// Kills a run once it has told of both answers, while a third request is at the server.
    private static func kill(
        _ gesso: GessoProcess, _ words: [String], once isThere: () -> Bool
    ) throws {
        let process = Process()
        process.executableURL = GessoProcess.products.appendingPathComponent("gesso")
        process.arguments = words
        process.currentDirectoryURL = gesso.folder
        process.environment = ["HOME": gesso.homePath, "SWIFT_BACKTRACE": "enable=no"]
        let pipe = Pipe()
        process.standardError = pipe
        try process.run()
        var said = ""
        while !said.contains("failed four  ") || !said.contains("failed refused  ") {
            let bytes = pipe.fileHandleForReading.availableData
            guard !bytes.isEmpty else { break }
            said += String(decoding: bytes, as: UTF8.self)
        }
        while !isThere(), process.isRunning { usleep(1000) }
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    @Test("after a kill a partly refused answer and a billed refusal count for what they cost")
    func counted() throws {
        let submits = Guarded<[String]>([])
        let isHeld = Guarded(true)
        let server = try LoopbackServer { request in
            let prompt = String(request.text.split(separator: "\"").dropFirst(3).first ?? "")
            submits.withLock { $0.append(prompt) }
            if prompt == "held", isHeld.withLock({ $0 }) { return .silence }
            return .answer(
                status: 200, headers: ["Content-Type": "image/png"],
                body: Array(PaintServer.png(submits.withLock { $0.count })))
        }
        let gesso = try GessoProcess()
        defer { gesso.remove() }
        try Self.scripted(for: gesso)
        try gesso.write(Self.pipeline(server.url), to: "gesso.yaml")
        let usual = ["--store", "store", "--allow-origin", server.url, "--plugin-dir", "."]
        try Self.kill(gesso, ["run", "-k"] + usual) { submits.withLock { $0.contains("held") } }
        #expect(submits.withLock { $0.sorted() } == ["four", "held", "refused"])
        isHeld.withLock { $0 = false }

        // Thirty for three pictures of four, five for the refusal, ten for what is unknown.
        let plan = try gesso.run(["plan"] + usual)
        #expect(
            plan.output.contains("budget: 1.00 USD for this run, of which 0.45 USD are spent"),
            "\(plan.output)\(plan.error)")

        let rest = try gesso.run(["run", "-k"] + usual)
        #expect(rest.status == 1)
        // One picture for ten cents, and once more the refusal.
        #expect(rest.error.contains("1 made, 2 failed; spent 0.15 USD\n"), "\(rest.error)")
        #expect(rest.error.contains("failed held: sent, but no answer came"), "\(rest.error)")
        #expect(
            submits.withLock { $0.sorted() } == ["four", "four", "held", "refused", "refused"])

        let resent = try gesso.run(["run", "-k", "--resend", "all"] + usual)
        #expect(
            resent.error.contains("1 made, 1 from the store, 1 failed; spent 0.15 USD\n"),
            "\(resent.error)")
        #expect(submits.withLock { $0.count { $0 == "four" } } == 2)
        #expect(submits.withLock { $0.count { $0 == "held" } } == 2)
    }
}
