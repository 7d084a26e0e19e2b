import GessoProvider

/// The bytes are what a plugin's process left in its outbox as its table.
func readManifest(_ bytes: UnsafeRawBufferPointer) {
    _ = AnswerProbe.table(Array(bytes))
}
