import GessoBase
import GessoHTTP
import GessoProvider
import GessoTestSupport
import Glibc
import Testing

@Suite(
    "Plugins that compute", .timeLimit(.minutes(5)),
    .enabled(if: Plugins.hasCompiler, "there is no C compiler"))
struct ComputingTests {
    private let run: ScriptedRun
    /// More than Swift runs tasks at a time.
    private let width = 2 * max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) + 1

    init() throws { run = try ScriptedRun() }

    private func provider(threads: Int) throws -> Provider {
        try Plugins.scripted(
            ["FLAGS=GESSO_PLUGIN_COMPUTES", "START=compute(o,a);"], in: run.folder,
            pool: ComputePool(threads: threads))
    }

    @Test("they tell their progress, hear of a cancellation, and hold up no task of Swift's")
    func computing() async throws {
        let provider = try provider(threads: width)
        let (progress, report) = AsyncStream.makeStream(of: Double.self)
        let context = run.ledger.context { report.yield($0) }
        let request = OperationRequest(model: "m", operation: .generate)
        let tasks = (0..<width).map { _ in
            Task { () -> StepFailure? in
                do throws(StepFailure) {
                    _ = try await provider.run(request, context: context)
                    return nil
                } catch { return error }
            }
        }
        // All of them are inside of the plugin, and this task runs nevertheless.
        var told: [Double] = []
        for await fraction in progress {
            told.append(fraction)
            if told.count == width { break }
        }
        #expect(told == Array(repeating: 0.5, count: width))
        for task in tasks { task.cancel() }
        for task in tasks { #expect(await task.value?.kind == .cancelled) }
    }

    @Test("a check tells them at once to stop")
    func checking() async throws {
        let provider = try provider(threads: 1)
        let request = OperationRequest(model: "m", operation: .generate)
        #expect(await provider.check(request) == nil)
    }
}
