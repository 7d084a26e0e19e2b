import GessoBase

/// What a signed statement was traded for; it is sent in place of the key.
struct AccessToken: Sendable, Hashable {
    var value: String
    /// When a new one is wanted: some minutes before the server stops taking it.
    var renewal: Timestamp
}
