import GessoBase

/// Writes the outputs of a record in the form that the database holds.
///
/// Everything stands at its place without a name, since a plan reads ten thousands of records: a
/// count, then of each output its name, a tag and the content. Numbers take seven bits a byte, the
/// lowest first; a text is its length and its UTF-8.
struct OutputWriter {
    /// What an output holds.
    enum Tag: UInt8 {
        case value
        case artifact
        case artifacts
    }

    /// Which of the facts follow that an artifact need not have.
    struct Facts: OptionSet {
        let rawValue: UInt8

        static let width = Facts(rawValue: 1)
        static let height = Facts(rawValue: 2)
        static let index = Facts(rawValue: 4)
        static let seed = Facts(rawValue: 8)
        static let revisedPrompt = Facts(rawValue: 16)
        static let url = Facts(rawValue: 32)
    }

    private(set) var bytes: [UInt8] = []

    init(_ outputs: [Output]) {
        number(outputs.count)
        for output in outputs { write(output) }
    }

    private mutating func write(_ output: Output) {
        text(output.name)
        switch output.content {
        case .value(let value):
            bytes.append(Tag.value.rawValue)
            text(JSON.text(value))
        case .artifact(let made):
            bytes.append(Tag.artifact.rawValue)
            write(made)
        case .artifacts(let all):
            bytes.append(Tag.artifacts.rawValue)
            number(all.count)
            for made in all { write(made) }
        }
    }

    private mutating func write(_ made: Output.Made) {
        let artifact = made.artifact
        bytes += artifact.digest.bytes
        bytes.append(facts(of: made).rawValue)
        number(artifact.bytes)
        text(artifact.mediaType)
        for fact in [artifact.width, artifact.height, made.index, made.origin?.seed] {
            if let fact { number(fact) }
        }
        for fact in [made.origin?.revisedPrompt, made.origin?.url] {
            if let fact { text(fact) }
        }
    }

    private func facts(of made: Output.Made) -> Facts {
        var facts: Facts = []
        if made.artifact.width != nil { facts.insert(.width) }
        if made.artifact.height != nil { facts.insert(.height) }
        if made.index != nil { facts.insert(.index) }
        if made.origin?.seed != nil { facts.insert(.seed) }
        if made.origin?.revisedPrompt != nil { facts.insert(.revisedPrompt) }
        if made.origin?.url != nil { facts.insert(.url) }
        return facts
    }

    private mutating func text(_ text: String) {
        number(text.utf8.count)
        bytes += text.utf8
    }

    /// The sign goes into the lowest bit, so that small negative numbers are short too.
    private mutating func number(_ number: Int) {
        var rest = UInt64(bitPattern: Int64(number << 1 ^ number >> 63))
        while rest > 127 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 128)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}
