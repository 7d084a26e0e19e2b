import GessoBase
import GessoHTTP
import GessoProvider
import GessoTestSupport

/// A scripted plugin with a server, a ledger and a clock that never makes anybody wait.
struct ScriptedRun {
    let folder: TemporaryFolder
    let ledger = RecordingLedger()
    let clock = ManualClock(sleepsAtOnce: true)

    init() throws { folder = try TemporaryFolder() }

    func provider(
        _ macros: [String], _ server: LoopbackServer, client: HTTPClient = HTTPClient()
    ) throws -> Provider {
        try Plugins.scripted(macros, in: folder, settings: Self.settings(server), client: client)
    }

    static func settings(_ server: LoopbackServer) -> ProviderSettings {
        ProviderSettings(name: "scripted", baseURL: server.url, trustsBaseURL: true)
    }

    func outcome(
        _ provider: Provider, _ operation: GessoBase.Operation = .generate,
        clock: ManualClock? = nil
    ) async -> Result<OperationResult, StepFailure> {
        let request = OperationRequest(model: "m", operation: operation)
        do throws(StepFailure) {
            let context = ledger.context(clock: clock ?? self.clock)
            return .success(try await provider.run(request, context: context))
        } catch {
            return .failure(error)
        }
    }

    func result(_ provider: Provider) async throws -> OperationResult {
        try await outcome(provider).get()
    }

    func failure(
        _ provider: Provider, _ operation: GessoBase.Operation = .generate,
        clock: ManualClock? = nil
    ) async -> StepFailure? {
        guard case .failure(let failure) = await outcome(provider, operation, clock: clock) else {
            return nil
        }
        return failure
    }
}
