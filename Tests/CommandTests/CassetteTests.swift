import Foundation
import GessoBase
import GessoTestSupport
import Testing

@Suite("Cassettes", .serialized, .timeLimit(.minutes(5)))
struct CassetteTests {
    @Test("a replay gives the same pictures without network and keys, and asks nobody")
    func replayed() throws {
        let server = try PaintServer(.mixed)
        let run = try PaidRun(4, server)
        defer { run.gesso.remove() }
        let recorded = try run.run("--record", "cassette")
        #expect(recorded.status == 0, "\(recorded.error)")
        #expect(recorded.error.contains("recorded 4 operations\n"), "\(recorded.error)")
        let asked = server.total + server.polls
        let pictures = run.gesso.files(below: "out")
        try FileManager.default.removeItem(
            at: run.gesso.folder.appendingPathComponent("out"))
        let replayed = try run.gesso.run(
            "run", "--store", "other", "--replay", "cassette", "--overwrite")
        #expect(replayed.status == 0, "\(replayed.error)")
        #expect(server.total + server.polls == asked)
        #expect(run.gesso.files(below: "out") == pictures)
        #expect(run.pictures.allSatisfy { $0 })
        // What a cassette brings is no result of a provider: it is not kept.
        let again = try run.gesso.run("run", "--store", "other", "--replay", "cassette")
        #expect(again.error.contains("4 made"), "\(again.error)")
    }

    @Test("a missing exchange says which one, what was asked, and the nearest")
    func missing() throws {
        let server = try PaintServer(.atOnce)
        let run = try PaidRun(2, server)
        defer { run.gesso.remove() }
        #expect(try run.run("--record", "cassette").status == 0)
        let text = String(decoding: run.gesso.read("gesso.yaml") ?? Data(), as: UTF8.self)
        try run.gesso.write(
            text.replacingOccurrences(of: "\"2\"]", with: "\"7\"]"), to: "gesso.yaml")
        let replayed = try run.gesso.run("run", "--store", "other", "--replay", "cassette", "-k")
        #expect(replayed.status == 1)
        #expect(
            replayed.error.contains(
                "has no answer for picture[7], exchange submit 0: POST \(server.url)/echo; "
                    + "the nearest, echo-"), "\(replayed.error)")
        #expect(replayed.error.contains("asks for another prompt"), "\(replayed.error)")
        #expect(server.total == 2)
    }

    /// What a replay says after a file of the cassette was changed, without the cassette's path.
    private func said(
        by run: PaidRun, after change: (_ folder: URL, _ names: [String]) throws -> Void
    ) throws -> String {
        let folder = run.gesso.folder.appendingPathComponent("cassette")
        try change(folder, try FileManager.default.contentsOfDirectory(atPath: folder.path))
        let replayed = try run.gesso.run("run", "--store", "other", "--replay", "cassette")
        #expect(replayed.status == 1)
        return replayed.error.replacingOccurrences(of: "\(run.gesso.realPath)/", with: "")
    }

    @Test("a recorded answer that is gone or changed, and a damaged file, are named")
    func damaged() throws {
        // The answer is the bare picture; what a plugin makes of it is of no matter here.
        let server = try PaintServer(.bare)
        let run = try PaidRun(1, server)
        defer { run.gesso.remove() }
        #expect(try run.run("--record", "cassette").status == 1)
        let asked =
            "failed picture[1]: cassette has no answer for picture[1], exchange submit 0: POST"
            + " \(server.url)/echo; its file, echo-"
        var body = ""
        let changed = try said(by: run) { folder, names in
            body = try #require(names.first { $0.hasSuffix(".png") })
            try Data("x".utf8).write(to: folder.appendingPathComponent(body))
        }
        #expect(changed.contains(asked), "\(changed)")
        #expect(changed.contains(".json, names \(body), whose content has changed"), "\(changed)")
        let gone = try said(by: run) { folder, _ in
            try FileManager.default.removeItem(at: folder.appendingPathComponent(body))
        }
        #expect(gone.contains(asked), "\(gone)")
        #expect(
            gone.contains(".json, names \(body): cannot read cassette/\(body): no such file"),
            "\(gone)")
        let damaged = try said(by: run) { folder, names in
            let file = try #require(names.first { $0.hasPrefix("echo-") })
            try Data("{".utf8).write(to: folder.appendingPathComponent(file))
        }
        #expect(damaged.contains(asked), "\(damaged)")
        #expect(damaged.contains(".json, is not JSON [not_stored]"), "\(damaged)")
    }

    @Test("no time passes between the tries of a replay")
    func tries() throws {
        let server = try LoopbackServer { _ in .json("{}") }
        let gesso = try GessoProcess()
        defer { gesso.remove() }
        try gesso.write(
            Self.failing(server, items: "1", tries: 2), to: "gesso.yaml")
        let recorded = try gesso.run(
            "run", "--record", "cassette", "--allow-origin", server.url)
        #expect(recorded.error.contains("recorded 2 operations\n"), "\(recorded.error)")
        let replayed = try gesso.run("run", "--replay", "cassette")
        #expect(
            replayed.error.hasPrefix(
                "retry a[1]  the server's answer holds no image; try 2 in 0.0 s\nfailed a[1]"),
            "\(replayed.error)")
    }

    /// A pipeline whose server never gives a picture.
    private static func failing(_ server: LoopbackServer, items: String, tries: Int) -> String {
        """
        gesso: 1
        providers:
          p:
            plugin: echo
            base_url: "\(server.url)"
            config: {remote: true}
            limits: {concurrency: 8}
        steps:
          a:
            foreach: [\(items)]
            uses: image.generate
            with: {provider: p, prompt: "a ${{ item }}"}
            retry: {max: \(tries)}
        """
    }

    @Test("failures are replayed as they came, and nobody is passed over")
    func failures() throws {
        let count = 6
        let begun = Guarded(0)
        let server = try LoopbackServer { _ in
            // All are on their way before the first is answered.
            begun.withLock { $0 += 1 }
            while begun.withLock({ $0 }) < count { usleep(1000) }
            return .json("{}")
        }
        let gesso = try GessoProcess()
        defer { gesso.remove() }
        let items = (1...count).map(String.init).joined(separator: ", ")
        try gesso.write(Self.failing(server, items: items, tries: 1), to: "gesso.yaml")
        let recorded = try gesso.run(
            "run", "-k", "--record", "cassette", "--allow-origin", server.url)
        #expect(recorded.error.contains("recorded \(count) operations\n"), "\(recorded.error)")
        let replayed = try gesso.run("run", "-k", "--replay", "cassette")
        #expect(replayed.status == 1)
        let line = ": the server's answer holds no image [server_error]\n"
        #expect(replayed.error.components(separatedBy: line).count == count + 1)
        #expect(!replayed.error.contains("does not answer"), "\(replayed.error)")
        #expect(begun.withLock { $0 } == count)
    }

    @Test("a folder that cannot be made is told before anything is paid for")
    func noFolder() throws {
        let server = try PaintServer(.atOnce)
        let run = try PaidRun(1, server)
        defer { run.gesso.remove() }
        try run.gesso.write("a file", to: "taken")
        let outcome = try run.run("--record", "taken/cassette")
        #expect(outcome.status == 2 && server.total == 0)
        #expect(outcome.error.hasPrefix("error: the cassette cannot be recorded: "))
        #expect(outcome.error.contains("help: name a folder that can be written"))
    }

    @Test("a replay spends nothing and says so")
    func spendsNothing() throws {
        let server = try PaintServer(.atOnce)
        let run = try PaidRun(1, server)
        defer { run.gesso.remove() }
        let recorded = try run.run("--record", "cassette")
        #expect(!recorded.error.contains("nothing spent"), "\(recorded.error)")
        let replayed = try run.gesso.run("run", "--store", "other", "--replay", "cassette")
        #expect(
            replayed.error.contains("1 made; replayed, nothing spent\n"), "\(replayed.error)")
        let json = try run.gesso.run(
            "run", "--store", "other", "--replay", "cassette", "--format", "json")
        #expect(json.output.contains("\"charge_usd\": 0"), "\(json.output)")
    }

    @Test("what comes from the store is told, since it is not in the recording")
    func stored() throws {
        let server = try PaintServer(.atOnce)
        let run = try PaidRun(2, server)
        defer { run.gesso.remove() }
        #expect(try run.run().status == 0)
        let recorded = try run.run("--record", "cassette")
        #expect(recorded.error.contains("recorded 0 operations\n"), "\(recorded.error)")
        #expect(
            recorded.error.contains("2 results came from the store and asked no provider"),
            "\(recorded.error)")
        #expect(server.total == 2)
    }
}
