import GessoBase
import GessoRunner
import GessoStore
import Testing

@testable import GessoCommand

@Suite("What is said of a failure while it runs")
struct RunReporterTests {
    private func said(tellsFailures: Bool = true, hasDiagnostic: Bool = false) -> Bool {
        let captured = CapturedConsole()
        let reporter = RunReporter(
            console: captured.console(terminal: true), clock: SystemClock(),
            loudness: .normal, tellsFailures: tellsFailures)
        var result = InstanceResult(id: InstanceID(step: "a"), kind: "image.mask", state: .failed)
        result.failure = StepFailure(.io, "the disk is full")
        result.hasDiagnostic = hasDiagnostic
        reporter.receive(.finished(result))
        return captured.error.contains("the disk is full")
    }

    @Test("on a terminal a failure is told at once")
    func told() {
        #expect(said())
    }

    @Test("who tells of failures at the end is not anticipated")
    func atTheEnd() {
        #expect(!said(tellsFailures: false))
    }

    @Test("what a diagnostic tells is not told twice")
    func diagnosed() {
        #expect(!said(hasDiagnostic: true))
    }
}
