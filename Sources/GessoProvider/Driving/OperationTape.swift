import GessoBase
import GessoHTTP

/// The cassette of one operation: takes its exchanges down, or answers them.
enum OperationTape: Sendable {
    case none
    case recording(RecordingTape)
    case playing(PlayingTape)

    /// The tape of a request, as the run wants it.
    init(_ context: OperationContext, _ request: OperationRequest, of facts: PluginFacts) {
        guard let use = context.cassette else {
            self = .none
            return
        }
        let operation = CassetteOperation(
            plugin: facts.id, digest: request.digest,
            instance: context.entry.operation.instance.description, asked: request.described)
        switch use {
        case .record(let recorder):
            let redactor = Redactor(
                facts.secrets.compactMap { secret in
                    context.secrets.value(ofSecret: secret.name).map { (secret.name, $0) }
                })
            self = .recording(recorder.tape(operation, redactor))
        case .play(let player): self = .playing(player.tape(operation))
        }
    }

    var isPlaying: Bool { if case .playing = self { true } else { false } }

    /// The recorded answer; nil where nothing is played.
    func answer(
        _ label: String, _ index: Int, _ exchange: HTTPExchange
    ) throws(StepFailure) -> (outcome: CassetteOutcome, differs: Bool)? {
        guard case .playing(let tape) = self else { return nil }
        return try tape.answer(label: label, index: index, exchange)
    }

    func note(
        _ label: String, _ index: Int, _ exchange: HTTPExchange, _ outcome: CassetteOutcome
    ) {
        guard case .recording(let tape) = self else { return }
        tape.note(label: label, index: index, exchange, outcome)
    }

    func finish() { if case .recording(let tape) = self { tape.finish() } }
}
