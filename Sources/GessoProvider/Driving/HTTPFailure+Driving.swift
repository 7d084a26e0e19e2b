import GessoBase
import GessoHTTP

extension HTTPFailure {
    /// Whether it may succeed a moment later.
    var isPassing: Bool {
        switch kind {
        case .unreachable, .timeout, .lost: !wasSent
        default: false
        }
    }

    /// What the operation fails with where no other try would help; nil for other failures.
    func final(of exchange: HTTPExchange, _ provider: Provider) -> StepFailure? {
        var final: StepFailure
        switch kind {
        case .refused, .untrusted, .noLibrary, .disk:
            final = StepFailure(.serverError, message)
            if kind == .untrusted {
                final.help =
                    "`http: {ca_file: …, proxy: …}` in your own configuration says whom to trust"
            }
        case .missingSecret, .unusableSecret:
            final = StepFailure(
                .auth, "\(provider.settings.name): \(message)",
                help: SecretHelp.text(
                    for: exchange, of: provider.plugin.facts, provider.settings))
        case .garbage, .tooLarge, .unreachable, .timeout, .lost, .cancelled:
            return nil
        }
        final.mayRetry = false
        return final
    }
}
