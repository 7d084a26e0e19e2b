package import GessoBase
import GessoHTTP

/// One operation of a provider with everything that it is lent.
///
/// A class, since everything that waits for it would hold copies of that.
package final class ProviderOperation: Sendable {
    let provider: Provider
    let request: OperationRequest
    package let context: OperationContext

    init(_ provider: Provider, _ request: OperationRequest, _ context: OperationContext) {
        self.provider = provider
        self.request = request
        var context = context
        context.entry.operation.plugin = provider.plugin.facts.id
        context.entry.operation.pluginDigest = provider.plugin.facts.digest
        context.entry.operation.request = request.digest
        self.context = context
    }

    /// Where it waits its turn.
    var gate: AccountGate { context.gate ?? provider.gate }

    /// How it ended, the texts free of secrets.
    package func run() async -> Ending<OperationResult> {
        redacted(await driven())
    }

    private func driven() async -> Ending<OperationResult> {
        if let obstacle { return .failure(obstacle) }
        do throws(StepFailure) { try await gate.enter() } catch { return .failure(error) }
        defer { gate.leave() }
        switch await begun() {
        case .failure(let failure): return .failure(failure)
        case .success(let run):
            return await withTaskCancellationHandler {
                await run.drive()
            } onCancel: {
                run.watch.cancel()
            }
        }
    }

    private var obstacle: StepFailure? {
        guard request.inputs.allSatisfy({ $0.bytes != nil }) else {
            return StepFailure(.internal, "an input of the operation was not made")
        }
        return Task.isCancelled ? .cancelledOperation : nil
    }

    private func begun() async -> Ending<OperationRun> {
        do throws(StepFailure) {
            let rules = try provider.exchangeRules()
            let watch = OperationWatch(context.progress)
            let handle = try await provider.instance.begin(request, watch)
            return .success(OperationRun(self, rules, handle, watch))
        } catch {
            return .failure(error)
        }
    }

    private func redacted(_ ending: Ending<OperationResult>) -> Ending<OperationResult> {
        let redactor = Provider.redactor(
            of: provider.plugin.facts, context.secrets, provider.client)
        switch ending {
        case .success(let result): return .success(result.redacted(redactor))
        case .failure(var failure):
            failure.message = redactor.redact(failure.message)
            failure.help = failure.help.map { redactor.redact($0) }
            failure.providerCode = failure.providerCode.map { redactor.redact($0) }
            failure.requestID = failure.requestID.map { redactor.redact($0) }
            return .failure(failure)
        }
    }
}
