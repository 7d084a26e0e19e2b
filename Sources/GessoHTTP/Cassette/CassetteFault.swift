/// Why a file of a cassette cannot be used.
struct CassetteFault: Error, Hashable {
    /// What follows the name of the file: "is no cassette".
    var message: String

    init(_ message: String) { self.message = message }

    static var shape: CassetteFault { CassetteFault("is not in the form of a cassette") }
}
