import GessoBase
import GessoConfig
import GessoRunner
import GessoStore
import GessoTestSupport
import Testing

@Suite("the lock and what was lost or refreshed")
struct LossTests {
    private static func text(_ prompt: String) -> String {
        """
        gesso: 1
        steps:
          one:
            uses: image.generate
            with: {provider: canvas, prompt: \(prompt), size: 16x16}
            publish: out.png
        """
    }

    private func emptied(_ bench: Workbench) -> Workbench {
        var other = bench
        other.session.store = Store(folder: bench.folder.path("other-store"))
        return other
    }

    @Test("a lost result of a deterministic model is made again to the same bytes")
    func same() async throws {
        let bench = try Workbench()
        let first = try await bench.run(Self.text("sea"))
        let second = try await emptied(bench).run(Self.text("sea"))
        #expect(second.exitStatus == .done, "\(second.text)")
        #expect(second.count(.made) == 1)
        #expect(first.digests == second.digests)
    }

    @Test("one that comes out differently is a lock problem, and --remake takes it")
    func different() async throws {
        let bench = try Workbench()
        let first = try await bench.run(Self.text("sea"))
        let digest = try #require(first.results.first?.images.first?.artifact.digest)
        let lock = String(
            decoding: bench.folder.read("project/gesso.lock") ?? [], as: UTF8.self)
        let wrong = Digest(of: "another").description
        try bench.write(lock.replacing(digest.description, with: wrong), to: "gesso.lock")
        let empty = emptied(bench)
        // The published file is not what the changed lock says either.
        var options = RunOptions()
        options.overwrites = true
        let second = try await empty.run(Self.text("sea"), options)
        #expect(second.exitStatus == .lockMismatch, "\(second.text)")
        #expect(
            second.lockProblems.first?.message
                == "one is lost and was made again as \(digest), the lock has \(wrong)")
        #expect(!second.wroteLock)
        options.remakes = true
        let third = try await empty.reopened().run(Self.text("sea"), options)
        #expect(third.digests == first.digests, "\(third.text)")
    }

    @Test("a difference names the makers and the part of the key")
    func parts() async throws {
        let bench = try Workbench()
        _ = try await bench.run(Self.text("sea"))
        var options = RunOptions()
        options.isLocked = true
        let summary = try await bench.reopened().run(Self.text("wood"), options)
        let help = try #require(summary.lockProblems.first?.help, "\(summary.text)")
        #expect(help.hasPrefix("with.prompt was \"sea\", is \"wood\"; made by gesso test, libpng "))
        #expect(help.contains(", the lock's by gesso test, libpng "))
    }

    @Test("the lock names the libraries that wrote the bytes")
    func makers() async throws {
        let bench = try Workbench()
        _ = try await bench.run(Self.text("sea"))
        let bytes = try #require(bench.folder.read("project/gesso.lock"))
        let entry = LockFile.read(bytes, file: "gesso.lock").lock.entries.first
        #expect(entry?.madeBy.map(\.name).sorted() == ["gesso", "libdeflate", "libpng"])
    }

    @Test("a refreshed result stays where the lock was left alone, then the lock has it")
    func rounds() async throws {
        let bench = try Workbench()
        let first = try await bench.run(Self.text("sea"))
        var options = RunOptions()
        options.refresh = ["one"]
        options.only = ["one"]
        let second = try await bench.reopened().run(Self.text("sea"), options)
        #expect(!second.wroteLock)
        #expect(first.digests != second.digests)
        let third = try await bench.reopened().run(Self.text("sea"))
        #expect(third.digests == second.digests, "\(third.text)")
        #expect(third.wroteLock)
        let fourth = try await bench.reopened().run(Self.text("sea"))
        #expect(fourth.digests == second.digests)
        #expect(fourth.count(.stored) == 1)
    }
}
