import Foundation
import GessoTestSupport
import Testing

@Suite("Ctrl-C and abandoned jobs", .serialized, .timeLimit(.minutes(5)))
struct MoneyTests {
    @Test("the first Ctrl-C waits for answers that are paid for, and they are recorded")
    func awaited() throws {
        let server = try PaintServer(.atOnce)
        let run = try PaidRun(12, server)
        defer { run.gesso.remove() }
        server.hold()
        let process = Process()
        process.executableURL = GessoProcess.products.appendingPathComponent("gesso")
        process.arguments = ["run", "--store", "store", "--allow-origin", server.url]
        process.currentDirectoryURL = run.gesso.folder
        let pipe = Pipe()
        process.standardError = pipe
        try process.run()
        while server.total < 8 { usleep(1000) }
        process.interrupt()
        var said = ""
        while !said.contains("Ctrl-C") {
            let bytes = pipe.fileHandleForReading.availableData
            guard !bytes.isEmpty else { break }
            said += String(decoding: bytes, as: UTF8.self)
        }
        server.release()
        said += String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 130)
        #expect(
            said.contains("stopping: waiting for 8 paid answers; Ctrl-C again leaves them\n"),
            "\(said)")
        #expect(said.contains("interrupted: 8 made, 4 not begun"), "\(said)")
        #expect(run.pictures.count { $0 } == 8)
        #expect(run.journals.isEmpty)
    }

    /// Interrupts a run whose jobs are all accepted; what it says.
    private func leaveJobs(_ run: PaidRun) throws {
        let process = try run.start()
        while run.server.total < run.count { usleep(1000) }
        // An accepted job is in the journal before the plugin waits for it.
        while !run.journals.contains(where: { $0.hasSuffix(".log") && isAccepted($0, run) }) {
            usleep(1000)
        }
        process.interrupt()
        process.waitUntilExit()
        #expect(process.terminationStatus == 130)
    }

    private func isAccepted(_ name: String, _ run: PaidRun) -> Bool {
        let bytes = run.gesso.read("store/journal/\(name)") ?? Data()
        let text = String(decoding: bytes, as: UTF8.self)
        return text.split(separator: "\n").count { $0.contains(#""entry":"job""#) } == run.count
    }

    @Test("an interrupted job is collected by the next run")
    func collected() throws {
        let server = try PaintServer(.asJob)
        let run = try PaidRun(3, server)
        defer { run.gesso.remove() }
        try leaveJobs(run)
        #expect(server.polls == 0)
        let next = try run.run()
        #expect(next.status == 0, "\(next.error)")
        #expect(server.total == 3)
        #expect(run.pictures.allSatisfy { $0 })
        #expect(run.journals.isEmpty)
    }

    @Test("--abandon makes nothing, and the next run begins anew")
    func abandoned() throws {
        let server = try PaintServer(.asJob)
        let run = try PaidRun(3, server)
        defer { run.gesso.remove() }
        try leaveJobs(run)
        let abandoned = try run.run("--abandon")
        #expect(abandoned.status == 0, "\(abandoned.error)")
        #expect(abandoned.error == "3 not begun\ncancelled 3 jobs\n")
        #expect(server.total == 3)
        #expect(run.journals.isEmpty)
        let next = try run.run()
        #expect(next.status == 0)
        #expect(server.total == 6)
    }

    @Test("options that contradict each other are refused")
    func contradictions() throws {
        let gesso = try GessoProcess()
        defer { gesso.remove() }
        try gesso.write("gesso: 1\nsteps: {}\n", to: "gesso.yaml")
        let both = try gesso.run("run", "--record", "a", "--replay", "b")
        #expect(both.status == 2)
        #expect(both.error.contains("'--record' and '--replay' exclude each other"))
        let missing = try gesso.run("run", "--replay", "none")
        #expect(missing.status == 2)
        #expect(missing.error.contains("there is no folder"))
    }
}
