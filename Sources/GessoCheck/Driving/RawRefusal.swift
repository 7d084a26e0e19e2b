/// What `open` wrote when it gave no instance.
package struct RawRefusal: Error, Sendable {
    package static let bufferSize = 1024

    /// All of it; filled with 0xA5 beforehand but for a NUL at its start.
    package let buffer: [UInt8]

    /// The message; nil where it is not terminated or not UTF-8.
    package var message: String? {
        guard let end = buffer.firstIndex(of: 0) else { return nil }
        return String(validating: buffer[..<end], as: UTF8.self)
    }

    /// The message as a sentence may quote it.
    var reason: String {
        guard let message, !message.isEmpty else { return "it gives no reason" }
        return message
    }
}
