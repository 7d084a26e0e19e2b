import GessoBase

/// Words the lines of a lock.
enum LockWriter {
    static func line(_ entry: LockEntry) -> String {
        var fields = [
            "instance: \(quoted(entry.instance))", "key: \(entry.key.hex)",
            "outputs: [\(entry.outputs.map(output).joined(separator: ", "))]",
        ]
        if let plugin = entry.plugin { fields.append("plugin: \(scalar(plugin))") }
        if let revision = entry.revision { fields.append("revision: \(revision)") }
        if let model = entry.model { fields.append("model: \(scalar(model))") }
        if let seed = entry.seed { fields.append("seed: \(seed)") }
        fields.append("round: \(entry.round)")
        let makers = entry.madeBy.map { "\(scalar($0.name)): \(scalar($0.version))" }
        fields.append("made_by: {\(makers.joined(separator: ", "))}")
        fields.append("approved: \(entry.isApproved)")
        return "- {\((fields + entry.unknown).joined(separator: ", "))}"
    }

    static func line(_ published: LockFile.Published) -> String {
        "- {path: \(scalar(published.path)), digest: \(published.digest.hex)}"
    }

    private static func output(_ output: LockEntry.Output) -> String {
        let seed = output.seed.map { ", seed: \($0)" } ?? ""
        let type = scalar(output.mediaType)
        return "{digest: \(output.digest.hex), type: \(type), bytes: \(output.bytes)\(seed)}"
    }

    /// Plain where every reader of YAML takes it for text, else quoted.
    private static func scalar(_ text: String) -> String {
        isPlain(text) ? text : quoted(text)
    }

    private static func quoted(_ text: String) -> String { JSON.text(.string(text)) }

    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.utf8.first, isLetter(first) || isDigit(first),
            text.utf8.allSatisfy({ isLetter($0) || isDigit($0) || "._/+-".utf8.contains($0) })
        else { return false }
        // Not a number in any notation, nor a date, nor a word with a meaning.
        if isDigit(first) { return text.utf8.count { $0 == UInt8(ascii: ".") } > 1 }
        return !["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
            .contains(text.lowercased())
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
