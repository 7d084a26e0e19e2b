import GessoBase
import GessoConfig
import GessoRunner
import GessoStore
import GessoTestSupport
import Testing

@Suite("the lock of a run")
struct LockTests {
    private static func text(_ provider: String, _ prompt: String = "sea") -> String {
        """
        gesso: 1
        steps:
          one:
            uses: image.generate
            with: {provider: \(provider), prompt: \(prompt), size: 16x16}
            publish: out.png
        """
    }

    /// The same project with a store that is empty.
    private func emptied(_ bench: Workbench) -> Workbench {
        var other = bench
        other.session.store = Store(folder: bench.folder.path("other-store"))
        return other
    }

    @Test("it pins results of providers and published paths")
    func written() async throws {
        let bench = try Workbench()
        let summary = try await bench.run(Self.text("canvas"))
        #expect(summary.wroteLock, "\(summary.text)")
        let bytes = try #require(bench.folder.read("project/gesso.lock"))
        let lock = LockFile.read(bytes, file: "gesso.lock").lock
        #expect(lock.entries.map(\.instance) == ["one"])
        #expect(lock.entries.first?.plugin == "canvas")
        #expect(lock.published.map(\.path) == ["out.png"])
        #expect(lock.published.first?.digest == lock.entries.first?.outputs.first?.digest)
    }

    @Test("what the lock says is published is replaced on another machine too; the rest is not")
    func published() async throws {
        let bench = try Workbench()
        _ = try await bench.run(Self.text("canvas"))
        let other = emptied(bench)
        let changed = try await other.run(Self.text("canvas", "forest"))
        #expect(changed.count(.failed) == 0, "\(changed.text)")
        #expect(changed.published.map(\.isWritten) == [true])
        try bench.write("mine", to: "out.png")
        let refused = try await other.run(Self.text("canvas", "desert"))
        #expect(refused.exitStatus == .stepFailed, "\(refused.text)")
        #expect(refused.results.isEmpty)
        #expect(bench.folder.read("project/out.png") == Array("mine".utf8))
    }

    @Test("a run with parameters or a part of the steps leaves it alone")
    func leftAlone() async throws {
        let bench = try Workbench()
        var options = RunOptions()
        options.only = ["one"]
        #expect(try await !bench.run(Self.text("canvas"), options).wroteLock)
        options.updatesLock = true
        #expect(try await bench.reopened().run(Self.text("canvas"), options).wroteLock)
    }

    @Test("locked, a deterministic model is asked again and gives the same bytes")
    func lockedDeterministic() async throws {
        let bench = try Workbench()
        _ = try await bench.run(Self.text("canvas"))
        var options = RunOptions()
        options.isLocked = true
        let summary = try await emptied(bench).run(Self.text("canvas"), options)
        #expect(summary.exitStatus == .done, "\(summary.text)")
        #expect(summary.count(.made) == 1)
    }

    @Test("locked, a changed prompt is exit 5 and nothing is made")
    func lockedChanged() async throws {
        let bench = try Workbench()
        _ = try await bench.run(Self.text("canvas"))
        var options = RunOptions()
        options.isLocked = true
        options.failsOnMiss = true
        let summary = try await bench.reopened().run(Self.text("canvas", "wood"), options)
        #expect(summary.exitStatus == .lockMismatch, "\(summary.text)")
        #expect(summary.count(.made) == 0)
    }

    @Test("locked, another picture at a pinned path names both digests")
    func lockedDifference() async throws {
        let bench = try Workbench()
        _ = try await bench.run(Self.text("canvas"))
        var options = RunOptions()
        options.isLocked = true
        let summary = try await bench.reopened().run(Self.text("canvas", "wood"), options)
        #expect(summary.exitStatus == .lockMismatch, "\(summary.text)")
        #expect(summary.lockProblems.first?.message.contains("the lock has") == true)
    }

    @Test("the lock wins over the store: a pinned digest is taken by its key")
    func lockWins() async throws {
        let bench = try Workbench()
        let first = try await bench.run(Self.text("canvas"))
        let second = try await bench.reopened().run(Self.text("canvas"))
        #expect(first.digests == second.digests)
        #expect(second.count(.stored) == 1)
        #expect(!second.wroteLock)
    }
}
