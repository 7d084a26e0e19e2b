import GessoProvider

/// Two bytes say how many follow that Gesso had sent, into which an action may point; the rest is
/// what a plugin's process left in its outbox as its action.
func readAction(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count >= 2 else { return }
    let length = Int(bytes[0]) | Int(bytes[1]) << 8
    let rest = bytes.dropFirst(2)
    _ = AnswerProbe.action(Array(rest.dropFirst(length)), sent: Array(rest.prefix(length)))
}
