import GessoBase

/// Cuts a template into text, outputs and tags, and does Jinja's whitespace control.
struct TemplateScanner {
    private let source: SourceText
    private let end: Int
    private var position = 0
    private var pieces: [TemplatePiece] = []
    /// Whether the next text loses the white space that it begins with.
    private var trimsNext = false

    static func pieces(of source: SourceText) throws(Diagnostic) -> [TemplatePiece] {
        var scanner = TemplateScanner(source: source)
        try scanner.scan()
        return scanner.pieces
    }

    private init(source: SourceText) {
        self.source = source
        let bytes = source.bytes
        var end = bytes.count
        if end > 0, bytes[end - 1] == 0x0A { end -= 1 }
        if end > 0, end < bytes.count || bytes[end - 1] == 0x0D, bytes[end - 1] == 0x0D { end -= 1 }
        self.end = end
    }

    private mutating func scan() throws(Diagnostic) {
        var textStart = 0
        while position < end {
            guard source.bytes[position] == UInt8(ascii: "{"), position + 1 < end else {
                position += 1
                continue
            }
            let opener = position
            switch source.bytes[position + 1] {
            case UInt8(ascii: "{"):
                addText(textStart..<opener)
                try expression(.output, from: opener, closer: UInt8(ascii: "}"))
            case UInt8(ascii: "%"):
                addText(textStart..<opener)
                try expression(.tag, from: opener, closer: UInt8(ascii: "%"))
                try rawText()
            case UInt8(ascii: "#"):
                addText(textStart..<opener)
                try comment(from: opener)
            default:
                position += 1
                continue
            }
            textStart = position
        }
        addText(textStart..<end)
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }

    private mutating func addText(_ range: Range<Int>) {
        var bytes = source.bytes[range]
        if trimsNext { bytes = bytes.drop(while: Self.isBlank) }
        trimsNext = false
        // An opener with '-' takes the white space before it away.
        let sign = range.upperBound + 2
        if range.upperBound < end, sign < end, source.bytes[sign] == UInt8(ascii: "-") {
            while let last = bytes.last, Self.isBlank(last) { bytes.removeLast() }
        }
        guard !bytes.isEmpty else { return }
        pieces.append(TemplatePiece(kind: .text(Self.withoutReturns(bytes)), range: range))
    }

    /// Every line break becomes a newline.
    private static func withoutReturns(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        guard bytes.contains(0x0D) else { return Array(bytes) }
        var result: [UInt8] = []
        var previous: UInt8 = 0
        for byte in bytes {
            if byte == 0x0D {
                result.append(0x0A)
            } else if byte != 0x0A || previous != 0x0D {
                result.append(byte)
            }
            previous = byte
        }
        return result
    }

    private mutating func expression(
        _ kind: TemplatePiece.Kind, from opener: Int, closer: UInt8
    ) throws(Diagnostic) {
        var start = opener + 2
        if start < end, isSign(source.bytes[start], kind) { start += 1 }
        let found = Delimiters.end(
            of: source.bytes, from: start, closer: (closer, UInt8(ascii: "}")))
        guard let close = found, close + 2 <= end else {
            let sign = String(UnicodeScalar(closer))
            throw Diagnostic(
                .expressionSyntax, "no '\(sign)}' ends this",
                at: source.location(opener..<opener + 2),
                help: "close strings and brackets before it")
        }
        var stop = close
        if stop > start, source.bytes[stop - 1] == UInt8(ascii: "-") {
            stop -= 1
            trimsNext = true
        } else if case .tag = kind, stop > start, source.bytes[stop - 1] == UInt8(ascii: "+") {
            stop -= 1
        }
        pieces.append(TemplatePiece(kind: kind, range: start..<stop))
        position = close + 2
    }

    private func isSign(_ byte: UInt8, _ kind: TemplatePiece.Kind) -> Bool {
        if byte == UInt8(ascii: "-") { return true }
        if case .tag = kind { return byte == UInt8(ascii: "+") }
        return false
    }

    private mutating func comment(from opener: Int) throws(Diagnostic) {
        let closer = Array("#}".utf8)
        guard let close = TextSearch.first(closer, in: source.bytes, from: opener + 2) else {
            throw Diagnostic(
                .expressionSyntax, "no '#}' ends this comment",
                at: source.location(opener..<opener + 2))
        }
        trimsNext = source.bytes[close - 1] == UInt8(ascii: "-") && close - 1 > opener + 1
        position = min(end, close + 2)
    }

    /// After `{% raw %}` everything up to `{% endraw %}` is text.
    private mutating func rawText() throws(Diagnostic) {
        guard let tag = pieces.last, word(tag.range) == "raw" else { return }
        pieces.removeLast()
        let textStart = position
        while let opener = TextSearch.first(Array("{%".utf8), in: source.bytes, from: position) {
            position = opener + 2
            guard let close = TextSearch.first(Array("%}".utf8), in: source.bytes, from: position),
                word(strippedOfSigns(position..<close)) == "endraw"
            else { continue }
            addText(textStart..<opener)
            trimsNext = source.bytes[close - 1] == UInt8(ascii: "-")
            position = close + 2
            return
        }
        throw Diagnostic(
            .expressionSyntax, "no '{% endraw %}' ends this", at: source.location(tag.range))
    }

    private func strippedOfSigns(_ range: Range<Int>) -> Range<Int> {
        let signs: [UInt8] = [UInt8(ascii: "-"), UInt8(ascii: "+")]
        var range = range
        if let first = source.bytes[range].first, signs.contains(first) {
            range = range.lowerBound + 1..<range.upperBound
        }
        if let last = source.bytes[range].last, signs.contains(last) {
            range = range.lowerBound..<range.upperBound - 1
        }
        return range
    }

    private func word(_ range: Range<Int>) -> String {
        PythonWords.trim(source.text(range), nil)
    }
}
