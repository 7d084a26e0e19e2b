import GessoBase

/// Splits a YAML string into text and expressions.
struct InterpolationParser {
    private let source: SourceText
    private let text: String
    private var parts: [Interpolation.Part] = []
    private var warnings: [Diagnostic] = []

    init(_ text: String, locate: @escaping @Sendable (Int) -> SourceLocation) {
        self.text = text
        source = SourceText(text, locate: locate)
    }

    mutating func parse() throws(Diagnostic) -> Interpolation {
        let bytes = source.bytes
        var textStart = 0
        var index = 0
        while index + 1 < bytes.count {
            guard bytes[index] == UInt8(ascii: "{"), bytes[index + 1] == UInt8(ascii: "{") else {
                index += 1
                continue
            }
            guard index > textStart, bytes[index - 1] == UInt8(ascii: "$") else {
                warnBraces(index)
                index += 2
                continue
            }
            addText(textStart..<index - 1)
            index = try expression(from: index + 2)
            textStart = index
        }
        addText(textStart..<bytes.count)
        return finished()
    }

    private mutating func addText(_ range: Range<Int>) {
        if !range.isEmpty { parts.append(.text(source.text(range))) }
    }

    private mutating func warnBraces(_ index: Int) {
        warnings.append(
            Diagnostic(
                .bareBraces, "'{{' is plain text here", at: source.location(index..<index + 2),
                severity: .warning, help: "write '${{ … }}' for an expression"))
    }

    /// Takes the expression that begins after `${{`; answers where the text goes on.
    private mutating func expression(from start: Int) throws(Diagnostic) -> Int {
        let closer = (UInt8(ascii: "}"), UInt8(ascii: "}"))
        guard let end = Delimiters.end(of: source.bytes, from: start, closer: closer) else {
            throw Diagnostic(
                .expressionSyntax, "no '}}' ends this expression",
                at: source.location(start - 3..<start),
                help: "close strings and brackets before it; quote the whole value when it holds "
                    + "': ' or ' #'")
        }
        parts.append(.expression(try Expression.parse(source, in: start..<end)))
        return end + 2
    }

    /// Nothing but blanks around one expression makes it the whole value.
    private func finished() -> Interpolation {
        var kept: [Interpolation.Part] = []
        var expressions = 0
        var isBlank = true
        for part in parts {
            switch part {
            case .text(let text):
                isBlank = isBlank && text.utf8.allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
            case .expression:
                expressions += 1
                kept.append(part)
            }
        }
        let isWhole = expressions == 1 && isBlank
        return Interpolation(
            parts: isWhole ? kept : parts, isWholeExpression: isWhole, text: text,
            warnings: warnings)
    }
}
