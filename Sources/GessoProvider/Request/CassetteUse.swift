public import GessoHTTP

/// What a run does with cassettes.
public enum CassetteUse: Sendable {
    case record(CassetteRecorder)
    /// Nothing is sent, and no secret is asked for.
    case play(CassettePlayer)
}
