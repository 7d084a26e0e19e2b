/// Why the bytes of a shared object make no sense; half a sentence after the file's name.
struct ObjectFault: Error, Hashable {
    var message: String

    init(_ message: String) { self.message = message }
}
