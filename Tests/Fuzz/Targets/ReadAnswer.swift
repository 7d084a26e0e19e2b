import GessoProvider

/// An answer of a plugin's process, as an action, as a table and as an estimate.
///
/// Its slices may lie in what Gesso sent: in the input itself.
func readAnswer(_ bytes: UnsafeRawBufferPointer) {
    let bytes = Array(bytes)
    _ = AnswerProbe.faults(of: bytes, sent: bytes)
}
