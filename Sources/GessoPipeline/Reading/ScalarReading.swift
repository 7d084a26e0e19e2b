import GessoBase
import GessoYAML

/// Typed reading of what a key holds; what does not fit is reported and nil.
extension FileScope {
    func wrongType(_ pair: Member, _ expected: String, help: String? = nil) {
        let key = pair.name
        report(
            .wrongType, "`\(key)` has to be \(expected), not \(pair.value.described)",
            at: pair.value.location, help: help)
    }

    /// Text without expressions.
    func text(_ pair: Member?, _ expected: String = "text") -> String? {
        guard let pair else { return nil }
        guard let text = pair.value.string else {
            wrongType(pair, expected)
            return nil
        }
        return refuseExpression(text, pair) ? nil : text
    }

    /// Reports an expression where none is evaluated.
    private func refuseExpression(_ text: String, _ pair: Member) -> Bool {
        guard text.contains("${{") else { return false }
        let key = pair.name
        report(
            .notYet, "an expression does not act in `\(key)` in this version",
            at: pair.value.location, help: "write the value itself")
        return true
    }

    func flag(_ pair: Member?) -> Bool? {
        guard let pair else { return nil }
        if let flag = pair.value.scalar?.value.bool { return flag }
        wrongType(pair, "true or false")
        return nil
    }

    func whole(_ pair: Member?, _ range: ClosedRange<Int>) -> Int? {
        guard let pair else { return nil }
        if case .int(let number)? = pair.value.scalar?.value, range.contains(number) {
            return number
        }
        wrongType(pair, FieldType.int(range).expectation)
        return nil
    }

    func number(_ pair: Member?) -> Double? {
        guard let pair else { return nil }
        if let number = pair.value.scalar?.value.double, number.isFinite { return number }
        wrongType(pair, "a number")
        return nil
    }

    func duration(_ pair: Member?) -> Duration? {
        guard let pair else { return nil }
        if let duration = pair.value.string.flatMap(DurationText.parse) { return duration }
        wrongType(pair, "a duration such as '500ms', '2s', '10m' or '1h'")
        return nil
    }

    func rate(_ pair: Member?) -> Rate? {
        guard let pair else { return nil }
        if let rate = pair.value.string.flatMap(Rate.init) { return rate }
        wrongType(pair, "a rate such as '5/1m' or '100/1h'")
        return nil
    }

    func word<Word: RawRepresentable & CaseIterable>(
        _ pair: Member?, _ type: Word.Type
    ) -> Word? where Word.RawValue == String {
        pair.flatMap { word($0, among: Word.allCases.map(\.rawValue)) }
            .flatMap(Word.init(rawValue:))
    }

    /// One of these words.
    func word(_ pair: Member, among words: [String]) -> String? {
        if let word = pair.value.string, words.contains(word) { return word }
        let near = pair.value.string.flatMap { Suggestion.nearest(to: $0, among: words) }
        wrongType(
            pair, FieldType.word(words).expectation, help: near.map { "did you mean '\($0)'?" })
        return nil
    }

    /// A list of texts; one text alone is a list of one.
    func texts(_ pair: Member?) -> [(text: String, location: SourceLocation)] {
        guard let pair else { return [] }
        let nodes = pair.value.sequence ?? [pair.value]
        return nodes.compactMap { node in
            guard let text = node.string else {
                wrongType(pair, "text or a list of texts")
                return nil
            }
            return (text, node.location)
        }
    }

    /// Whether a text may be the name of a step, a parameter or an axis.
    func checkName(_ name: String, _ what: String, at place: SourceLocation) {
        let bytes = Array(name.utf8)
        let fits =
            bytes.first.map { Self.isLetter($0) } ?? false
            && bytes.allSatisfy { Self.isLetter($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
        if fits { return }
        report(
            .badName, "'\(name)' cannot be the name of \(what)", at: place,
            help: "a name begins with a letter or '_' and goes on with letters, digits, '_', '-'")
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte & 0xDF) || byte == 0x5F
    }
}
