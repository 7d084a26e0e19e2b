import Foundation
import Testing

@Suite(
    "Runs with plugin processes that are killed", .timeLimit(.minutes(5)),
    .enabled(if: Moss.hasCompiler, "there is no C compiler"))
struct KilledPluginTests {
    private static let pipeline = """
        gesso: 1
        steps:
          a:
            uses: image.generate
            with: {provider: scripted, prompt: x}

        """

    /// A number of `/proc/PID/stat`, counted from the state; nil: there is no such process.
    private func fields(of process: Int32) -> [Substring]? {
        guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
            let end = text.lastIndex(of: ")")
        else { return nil }
        return text[text.index(after: end)...].split(separator: " ")
    }

    /// Processes that a process started and that are no zombies.
    private func children(of parent: Int32) throws -> [Int32] {
        try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { Int32($0) }
            .filter { fields(of: $0)?[1] == "\(parent)" && !isGone($0) }
    }

    private func isGone(_ process: Int32) -> Bool {
        fields(of: process).map { $0[0] == "Z" } ?? true
    }

    private func wait(for condition: () throws -> Bool) rethrows -> Bool {
        for _ in 0..<30_000 {
            if try condition() { return true }
            usleep(1000)
        }
        return false
    }

    @Test(
        "when Gesso is killed, the process of its plugin ends, also one that spins",
        arguments: [
            ["START=nap(a);a->wait_ms=3600000;"],
            ["FLAGS=GESSO_PLUGIN_COMPUTES", "START=for(;;);"],
        ])
    func orphans(macros: [String]) throws {
        let gesso = try GessoProcess()
        defer { gesso.remove() }
        try Scripted.build(for: gesso, macros)
        try gesso.write(Self.pipeline, to: "gesso.yaml")
        let trust = try gesso.run("plugin", "trust", "./libgesso-scripted.so", "--yes")
        #expect(trust.status == 0, "\(trust.error)")
        let process = try gesso.start("run", "--plugin-dir", ".")
        let own = process.processIdentifier
        #expect(try wait { try children(of: own).contains { isWhereItShouldBe($0, macros) } })
        let hosts = try children(of: own)
        Foundation.kill(own, SIGKILL)
        process.waitUntilExit()
        #expect(!hosts.isEmpty)
        #expect(wait { hosts.allSatisfy(isGone) })
    }

    /// It spins, or it has nothing to do.
    private func isWhereItShouldBe(_ host: Int32, _ macros: [String]) -> Bool {
        guard let fields = fields(of: host), fields.count > 12 else { return false }
        guard macros.count > 1 else { return fields[0] == "S" }
        // Processor time in hundredths of a second, more than loading takes.
        return (Int(fields[11]) ?? 0) > 20
    }

    @Test("after a kill the answers that were paid for are told a plugin in a new process again")
    func resume() throws {
        let server = try PaintServer(.asJob)
        let run = try PaidRun(4, server)
        defer { run.gesso.remove() }
        let echo = GessoProcess.checkout.appendingPathComponent("Plugins/Echo/echo.c").path
        let header = GessoProcess.checkout.appendingPathComponent("Sources/CGessoPlugin/include")
        try Moss.run(
            "/usr/bin/cc",
            [
                "-shared", "-fPIC", "-fvisibility=hidden", "-w", "-I", header.path, "-o",
                run.gesso.folder.appendingPathComponent("libgesso-echo.so").path, echo,
            ])
        let trust = try run.gesso.run("plugin", "trust", "./libgesso-echo.so", "--yes")
        #expect(trust.status == 0, "\(trust.error)")
        let pins = try #require(run.gesso.configuration)
        // What is started in the background has the folder as its home.
        try run.gesso.write(pins, to: ".config/gesso/config.yaml")
        let process = try run.start("--plugin-dir", ".")
        // The plugin waits a second before it asks for a job.
        while server.total < 4, process.isRunning { usleep(1000) }
        usleep(200_000)
        #expect(try children(of: process.processIdentifier).count == 1)
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        #expect(!run.journals.isEmpty)
        let rest = try run.run("--plugin-dir", ".")
        #expect(rest.status == 0, "\(rest.error)")
        #expect(server.submits.count == 4)
        #expect(server.submits.values.allSatisfy { $0 == 1 }, "\(server.submits)")
        #expect(run.pictures.allSatisfy { $0 })
        #expect(run.journals.isEmpty, "\(run.journals)")
    }
}
