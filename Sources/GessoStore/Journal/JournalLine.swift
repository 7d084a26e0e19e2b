import GessoBase

/// One line of a journal: a checksum, a blank, and an entry in JSON.
enum JournalLine {
    /// Hexadecimal digits of the sha256 that stand before the entry.
    private static let checkLength = 16

    static func text(_ entry: Value) -> String {
        let json = JSON.text(entry)
        return "\(check(json)) \(json)\n"
    }

    /// The entry; nil for a line that was torn, or is none.
    static func read(_ line: some Sequence<UInt8>) -> ValueMap? {
        guard let text = String(validating: Array(line), as: UTF8.self),
            text.utf8.count > checkLength
        else { return nil }
        let json = String(text.dropFirst(checkLength + 1))
        guard text.hasPrefix("\(check(json)) ") else { return nil }
        return (try? JSON.parse(json))?.map
    }

    private static func check(_ json: String) -> Substring {
        Digest(of: json).hex.prefix(checkLength)
    }
}
