import GessoBase
import GessoHTTP
import GessoProvider
import GessoTestSupport

/// Plugins in processes of their own, a ledger, a clock that never makes anybody wait, and what
/// they log.
final class IsolatedRun: Sendable {
    static let host = HostProgram(path: "\(Plugins.folder)/gesso-plugin-host")

    let folder: TemporaryFolder
    let ledger = RecordingLedger()
    private let lines = Guarded<[String]>([])
    private let said = AsyncStream.makeStream(of: String.self)

    init() throws { folder = try TemporaryFolder() }

    /// What was logged so far.
    var log: [String] { lines.withLock { $0 } }

    /// Waits for a line that holds a text.
    func line(with text: String) async -> String? {
        for await line in said.stream where line.contains(text) { return line }
        return nil
    }

    /// A scripted plugin with these macros.
    func plugin(_ macros: [String], host: HostProgram = IsolatedRun.host) throws -> Plugin {
        try Plugin(at: Plugins.location(macros, in: folder), trust: ProcessTrust(), host: host)
    }

    func provider(
        _ macros: [String], _ server: LoopbackServer? = nil, threads: Int = 2
    ) throws -> Provider {
        try provider(try plugin(macros), server, threads: threads)
    }

    func provider(
        _ plugin: Plugin, _ server: LoopbackServer? = nil, config: ValueMap = ValueMap(),
        threads: Int = 2, ends: EndBooks = EndBooks()
    ) throws -> Provider {
        let said = said.continuation
        var settings = ProviderSettings(
            name: plugin.facts.id, config: config, baseURL: server?.url, trustsBaseURL: true
        ) { [weak self] _, line in
            self?.lines.withLock { $0.append(line) }
            said.yield(line)
        }
        settings.ends = ends
        return try Provider(
            plugin, settings: settings, client: HTTPClient(),
            pool: ComputePool(threads: threads))
    }

    func outcome(
        _ provider: Provider, _ prompt: String = "", context: OperationContext? = nil
    ) async -> Result<OperationResult, StepFailure> {
        var request = OperationRequest(model: "m", operation: .generate)
        request.prompt = prompt
        return await outcome(provider, request, context: context)
    }

    func outcome(
        _ provider: Provider, _ request: OperationRequest, context: OperationContext? = nil
    ) async -> Result<OperationResult, StepFailure> {
        do throws(StepFailure) {
            let context = context ?? ledger.context()
            return .success(try await provider.run(request, context: context))
        } catch {
            return .failure(error)
        }
    }

    func failure(_ provider: Provider, _ prompt: String = "") async -> StepFailure? {
        guard case .failure(let failure) = await outcome(provider, prompt) else { return nil }
        return failure
    }
}
