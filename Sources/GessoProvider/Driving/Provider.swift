public import GessoBase
public import GessoHTTP

/// A configured account of a plugin: prices, checks and performs operations.
public final class Provider: Sendable {
    public let plugin: Plugin
    public let settings: ProviderSettings
    let client: HTTPClient
    /// For who brings no gate of the account's.
    let gate: AccountGate
    let instance: any PluginInstance

    /// Opens an instance of a plugin.
    ///
    /// - Parameters:
    ///   - plugin: loaded, and perhaps shared by several providers.
    ///   - settings: name, configuration, base URL.
    ///   - client: performs the exchanges.
    ///   - pool: where plugins that compute do so.
    /// - Throws: `badConfig` when the plugin refuses the configuration.
    public init(
        _ plugin: Plugin, settings: ProviderSettings, client: HTTPClient, pool: ComputePool
    ) throws(PluginProblem) {
        self.plugin = plugin
        self.settings = settings
        self.client = client
        gate = AccountGate(
            name: settings.name,
            limits: AccountLimits(rate: AccountLimits(declaredBy: plugin.facts).rate))
        var settled = settings
        settled.config = try ConfigRule.complete(settings, of: plugin.facts)
        instance = try plugin.open(settled, pool: pool)
    }

    /// What a request would cost in millionths of a dollar, from least to most; nil is unknown.
    ///
    /// - Throws: the plugin's process ended meanwhile, or took longer than two seconds.
    public func estimate(
        _ request: OperationRequest
    ) async throws(StepFailure) -> ClosedRange<Int>? {
        try await instance.estimate(request)
    }

    /// The plugin's own objection to a request, found without sending anything.
    ///
    /// A plugin that computes is told at once to stop, so that it checks and does not compute; one
    /// whose inputs are not made yet is not asked.
    public func check(_ request: OperationRequest) async -> StepFailure? {
        guard request.inputs.allSatisfy({ $0.bytes != nil }) else { return nil }
        let watch = OperationWatch { _ in }
        watch.cancel()
        do throws(StepFailure) {
            let refusal = try await instance.begin(request, watch).refusal()
            return refusal?.failure.kind == .cancelled ? nil : refusal?.failure
        } catch {
            return error
        }
    }

    /// Performs an operation.
    ///
    /// What an earlier run has the answers of is taken up where it ended. When the task is
    /// cancelled, a wait and an exchange that is free end at once; an exchange that bills is
    /// awaited, and its answer is used. The plugin is given two seconds to clean up, unless the
    /// context leaves jobs for the next run.
    ///
    /// - Returns: the result, its texts free of secrets.
    /// - Throws: the failure, its texts free of secrets.
    public func run(
        _ request: OperationRequest, context: OperationContext
    ) async throws(StepFailure) -> OperationResult {
        try await operation(request, context: context).run().get()
    }

    /// An operation that is to be performed as `run` does.
    package func operation(
        _ request: OperationRequest, context: OperationContext
    ) -> ProviderOperation {
        ProviderOperation(self, request, context)
    }

    /// A text of the provider without the values of these secrets.
    public func redact(_ text: String, _ secrets: any SecretSource) -> String {
        Self.redactor(of: plugin.facts, secrets, client).redact(text)
    }

    /// Takes the values of a plugin's secrets out of texts; tokens come and go, so it is made when
    /// something is to be shown.
    package static func redactor(
        of facts: PluginFacts, _ secrets: any SecretSource, _ client: HTTPClient
    ) -> Redactor {
        let hidden = facts.secrets.flatMap { secret -> [(name: String, value: String)] in
            guard let value = secrets.value(ofSecret: secret.name) else { return [] }
            let parts = secret.kind == .value ? [value] : client.hiddenParts(ofKeyFile: value)
            return parts.map { (secret.name, $0) }
        }
        return Redactor(hidden)
    }

    /// Where its exchanges may go.
    func exchangeRules() throws(StepFailure) -> ExchangeRules {
        do throws(HTTPFailure) {
            return try ExchangeRules(plugin.facts, settings)
        } catch {
            throw StepFailure(.invalidRequest, "base_url: \(error.message)")
        }
    }

    /// The failure of a plugin that breaks the interface's rules.
    func misbehaving(_ fault: TableFault) -> StepFailure {
        .misbehaving(plugin.facts.id, fault, builtFor: plugin.facts.abiMinor)
    }
}
