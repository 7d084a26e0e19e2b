import GessoBase
import GessoProvider
import GessoTestSupport
import Testing

@Suite(
    "Plugins that compute in processes of their own", .timeLimit(.minutes(5)),
    .enabled(if: Plugins.hasCompiler, "there is no C compiler"))
struct IsolatedComputingTests {
    private let run: IsolatedRun
    /// Nothing that sleeps: a plugin in a process may not ask the system for it.
    private static let compute =
        "const gesso_host*h=o->instance->host;h->progress(h,o,0.5);"
        + "while(!h->cancelled(h,o));fail(o,a,GESSO_ERROR_CANCELLED,GESSO_RETRY_NEVER);"

    init() throws { run = try IsolatedRun() }

    @Test("each operation has a process, tells its progress and hears of its cancellation")
    func computing() async throws {
        let provider = try run.provider(
            ["FLAGS=GESSO_PLUGIN_COMPUTES", "START=\(Self.compute)"], threads: 2)
        let (progress, report) = AsyncStream.makeStream(of: Double.self)
        let context = run.ledger.context { report.yield($0) }
        let run = run
        let tasks = (0..<2).map { _ in Task { await run.outcome(provider, context: context) } }
        // Both are inside of the plugin at once.
        var told: [Double] = []
        for await fraction in progress {
            told.append(fraction)
            if told.count == 2 { break }
        }
        #expect(told == [0.5, 0.5])
        for task in tasks { task.cancel() }
        for task in tasks {
            guard case .failure(let failure) = await task.value else {
                Issue.record("it was not cancelled")
                continue
            }
            #expect(failure.kind == .cancelled)
        }
    }

    @Test("a step may take longer than that of a plugin that only translates")
    func longSteps() async throws {
        let provider = try run.provider([
            "FLAGS=GESSO_PLUGIN_COMPUTES",
            "START=struct timespec s,n;clock_gettime(CLOCK_MONOTONIC,&s);"
                + "do clock_gettime(CLOCK_MONOTONIC,&n);while(n.tv_sec<s.tv_sec+4);echo(o,a);",
        ])
        let result = try await run.outcome(provider, "slow").get()
        #expect(result.images[0].bytes == Array("slow".utf8))
    }

    @Test("one that does not listen to a cancellation is stopped, and that is no fault of the next")
    func deafOnes() async throws {
        let provider = try run.provider([
            "FLAGS=GESSO_PLUGIN_COMPUTES",
            "START=if(says(o,\"deaf\")){o->instance->host->progress(o->instance->host,o,0.25);"
                + "for(;;);}echo(o,a);",
        ])
        let (progress, report) = AsyncStream.makeStream(of: Double.self)
        let context = run.ledger.context { report.yield($0) }
        let run = run
        let task = Task { await run.outcome(provider, "deaf", context: context) }
        for await fraction in progress where fraction == 0.25 { break }
        task.cancel()
        guard case .failure(let failure) = await task.value else {
            Issue.record("it was not cancelled")
            return
        }
        #expect(failure.kind == .cancelled)
        let result = try await run.outcome(provider, "next").get()
        #expect(result.images[0].bytes == Array("next".utf8))
    }

    @Test("a check tells it at once to stop")
    func checking() async throws {
        let provider = try run.provider(
            ["FLAGS=GESSO_PLUGIN_COMPUTES", "START=\(Self.compute)"])
        #expect(await provider.check(OperationRequest(model: "m", operation: .generate)) == nil)
    }

    @Test("more operations than processes take turns")
    func turns() async throws {
        let provider = try run.provider(
            ["FLAGS=GESSO_PLUGIN_COMPUTES", "START=echo(o,a);"], threads: 2)
        let run = run
        let tasks = (0..<9).map { number in Task { await run.outcome(provider, "\(number)") } }
        for (number, task) in tasks.enumerated() {
            #expect(try await task.value.get().images[0].bytes == Array("\(number)".utf8))
        }
    }
}
