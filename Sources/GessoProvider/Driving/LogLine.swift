/// Text of a plugin that goes to the user's log or into a message: one line, no control characters.
enum LogLine {
    static let maxBytes = 4096

    static func text(_ bytes: some Collection<UInt8>) -> String {
        let text = String(decoding: bytes.prefix(maxBytes), as: UTF8.self)
        return String(text.map { $0.isNewline || $0 < " " || $0 == "\u{7f}" ? " " : $0 })
    }
}
