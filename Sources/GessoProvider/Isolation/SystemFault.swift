import Glibc

/// A call of the system that failed.
struct SystemFault: Error, Hashable {
    var message: String

    /// Takes the reason from `errno`.
    init(_ what: String) { message = "\(what): \(String(cString: strerror(errno)))" }
}
