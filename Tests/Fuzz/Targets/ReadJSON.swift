import GessoBase

/// What was read is written again, and read as the same.
func readJSON(_ bytes: UnsafeRawBufferPointer) {
    guard let value = try? JSON.parse(Array(bytes)) else { return }
    guard let again = try? JSON.parse(JSON.text(value)), again == value else {
        fatalError("what JSON.text wrote is read as something else")
    }
}
