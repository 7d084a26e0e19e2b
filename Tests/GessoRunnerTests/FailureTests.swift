import GessoBase
import GessoImage
import GessoRunner
import GessoTestSupport
import Testing

@Suite("when something goes wrong")
struct FailureTests {
    private static func scripted(_ script: String, _ retry: String) -> String {
        """
        gesso: 1
        providers: {p: {plugin: fake, config: {script: \(script)}}}
        steps:
          one:
            uses: image.generate
            with: {provider: p, prompt: sea, size: 16x16}
            retry: \(retry)
        """
    }

    @Test("a failure that may pass is tried again after a growing delay")
    func retry() async throws {
        let clock = ManualClock(sleepsAtOnce: true)
        let bench = try Workbench(clock: clock)
        let summary = try await bench.run(
            Self.scripted(
                "[{error: rate_limited}, {error: server_error}, {images: [{color: '#ff0000', size: 16x16}]}]",
                "{max: 4, delay: 10s, max_delay: 60s, backoff: exponential}"))
        #expect(summary.count(.made) == 1, "\(summary.text)")
        #expect(summary.results.first?.attempts == 3)
        try #require(clock.naps.count == 2)
        #expect(clock.naps[0] >= .seconds(8) && clock.naps[0] <= .seconds(10))
        #expect(clock.naps[1] >= .seconds(16) && clock.naps[1] <= .seconds(20))
    }

    @Test("a failure that stays is not tried again, and its class is told")
    func noRetry() async throws {
        let clock = ManualClock(sleepsAtOnce: true)
        let bench = try Workbench(clock: clock)
        let summary = try await bench.run(
            Self.scripted("[{error: content_policy, message: no}]", "{max: 4}"))
        #expect(summary.results.first?.failure?.kind == .contentPolicy, "\(summary.text)")
        #expect(clock.naps.isEmpty)
        #expect(summary.exitStatus == .stepFailed)
    }

    private static let branches = """
        gesso: 1
        steps:
          check: {uses: image.check, with: {image: in.png, width: 99}}
          after:
            needs: [check]
            uses: image.resize
            with: {image: in.png, width: 4}
          other:
            foreach: [5, 6, 7]
            uses: image.resize
            with: {image: in.png, width: "${{ item }}"}
        """

    @Test("with keep-going everything runs that the failure does not block")
    func keepGoing() async throws {
        let bench = try Workbench()
        try bench.write(Workbench.ramp(16, 16), to: "in.png")
        var options = RunOptions()
        options.keepsGoing = true
        let summary = try await bench.run(Self.branches, options)
        #expect(
            summary.results.map(\.state) == [.failed, .blocked, .made, .made, .made],
            "\(summary.text)")
        #expect(summary.results[0].failure?.kind == .checkFailed)
        #expect(summary.results[0].failure?.message == "the width is 16, not 99")
        #expect(summary.exitStatus == .stepFailed)
    }

    @Test("without it nothing new starts after the failure")
    func stops() async throws {
        let bench = try Workbench()
        try bench.write(Workbench.ramp(16, 16), to: "in.png")
        let summary = try await bench.run(Self.branches)
        #expect(
            summary.results.map(\.state) == [.failed, .blocked, .pending, .pending, .pending],
            "\(summary.text)")
    }

    @Test("a run that is interrupted before it begins makes nothing")
    func interrupted() async throws {
        let bench = try Workbench()
        try bench.write(Workbench.ramp(16, 16), to: "in.png")
        let control = RunControl()
        control.interrupt()
        let summary = await bench.session.run(
            try bench.pipeline(Self.branches), control: control)
        #expect(summary.isInterrupted)
        #expect(summary.exitStatus == .interrupted)
    }

    @Test("a missing file is found before anything runs, with its place")
    func missingFile() async throws {
        let bench = try Workbench()
        let summary = try await bench.run(
            """
            gesso: 1
            steps:
              one: {uses: image.resize, with: {image: none.png, width: 4}}
              two: {uses: image.generate, with: {provider: fake, prompt: sea, size: 8x8}}
            """)
        #expect(summary.results.isEmpty)
        #expect(summary.diagnostics.first?.location?.line == 3, "\(summary.text)")
        #expect(summary.exitStatus == .invalidPipeline)
    }

    @Test("a truncated picture fails its instance and publishes nothing")
    func truncated() async throws {
        let bench = try Workbench()
        let bytes = try ImageWriter.encode(
            Workbench.ramp(64, 64), EncodeOptions(format: .png))
        _ = try bench.folder.write(Array(bytes.dropLast(40)), to: "project/in.png")
        let summary = try await bench.run(
            """
            gesso: 1
            steps:
              one: {uses: image.resize, with: {image: in.png, width: 4}, publish: out.png}
            """)
        #expect(summary.results.first?.failure?.kind == .invalidInput, "\(summary.text)")
        #expect(bench.folder.read("project/out.png") == nil)
    }
}
