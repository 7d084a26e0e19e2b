extension FieldType {
    /// What is wrong with a value for a field of this type; nil where it fits.
    ///
    /// Files are not looked at; text that names a picture or a path fits.
    public func check(_ value: Value) -> FieldProblem? {
        switch self {
        case .text, .template, .path, .glob: expect(value.string != nil, value)
        case .bool: expect(value.bool != nil, value)
        case .int(let range): checkInt(value, range)
        case .number(let range): checkNumber(value, range)
        case .word(let words): checkWord(value, words)
        case .openWord: expect(value.string?.isEmpty == false, value)
        case .image: expect(value.isPicture, value)
        case .images: checkImages(value)
        case .size: expect(value.isSize, value)
        case .ratio: expect(value.string.map(Self.isRatio) ?? false, value)
        case .color: expect(value.string.map(Self.isColor) ?? false, value)
        case .seed: expect(value.string == "auto" || value.int.map { $0 >= 0 } ?? false, value)
        case .bytes: expect(value.isByteCount, value)
        case .url: checkURL(value)
        case .digest: expect(value.string.map { Digest(hex: $0) != nil } ?? false, value)
        case .record(let shapes): checkRecord(value, shapes)
        case .list(let element): checkList(value, element)
        case .open: expect(value.map != nil, value)
        case .either(let types): checkEither(value, types)
        }
    }

    /// What fits, for messages: "a whole number from 1 to 8".
    public var expectation: String {
        switch self {
        case .text: "text"
        case .template: "a template as text"
        case .bool: "true or false"
        case .int(let range): "a whole number" + Self.range(range.lowerBound, range.upperBound)
        case .number(let range): "a number" + Self.range(range)
        case .word(let words): "one of " + words.map { "'\($0)'" }.joined(separator: ", ")
        case .openWord(let words):
            "a word such as " + words.map { "'\($0)'" }.joined(separator: ", ")
        case .image: "a picture, or text that names one"
        case .images: "at least one picture"
        case .size: "'WxH', [w, h] or 'auto'"
        case .ratio: "a ratio such as '16:9'"
        case .color: "a colour such as '#1e90ff', 'white' or 'transparent'"
        case .seed: "'auto' or a whole number of at least 0"
        case .bytes: "a number of bytes such as '40MB' or '64MiB'"
        case .path: "a path as text"
        case .glob: "a file name pattern as text"
        case .url: "an 'https:' URL"
        case .digest: "a sha256 as 64 hexadecimal digits"
        case .record(let shapes):
            "a map with " + shapes.map { "'\($0.name)'" }.joined(separator: ", ")
        case .list(let element): "a list, each item \(element.expectation)"
        case .open: "a map"
        case .either(let types): types.map(\.expectation).joined(separator: ", or ")
        }
    }

    private func expect(_ fits: Bool, _ value: Value) -> FieldProblem? {
        fits ? nil : mismatch(value)
    }

    private func mismatch(_ value: Value, help: String? = nil) -> FieldProblem {
        FieldProblem("expected \(expectation), found \(value.shortDescription)", help: help)
    }

    private static func range(_ low: Int, _ high: Int) -> String {
        switch (low, high) {
        case (.min, .max): ""
        case (.min, _): " of at most \(high)"
        case (_, .max): " of at least \(low)"
        default: " from \(low) to \(high)"
        }
    }

    private static func range(_ range: ClosedRange<Double>) -> String {
        let (low, high) = (range.lowerBound, range.upperBound)
        if low == -.infinity || low == -.greatestFiniteMagnitude {
            return high >= .greatestFiniteMagnitude ? "" : " of at most \(text(high))"
        }
        if high >= .greatestFiniteMagnitude { return " of at least \(text(low))" }
        return " from \(text(low)) to \(text(high))"
    }

    private static func text(_ number: Double) -> String {
        Int(exactly: number).map(String.init) ?? "\(number)"
    }
}

// Scalars.
extension FieldType {
    private func checkInt(_ value: Value, _ range: ClosedRange<Int>) -> FieldProblem? {
        guard let number = value.int, range.contains(number) else {
            return mismatch(value, help: Self.numberHelp(value))
        }
        return nil
    }

    private func checkNumber(_ value: Value, _ range: ClosedRange<Double>) -> FieldProblem? {
        guard let number = value.double, number.isFinite, range.contains(number) else {
            return mismatch(value, help: Self.numberHelp(value))
        }
        return nil
    }

    /// Cells of a CSV file are text, also where they look like numbers.
    private static func numberHelp(_ value: Value) -> String? {
        guard case .string(let text) = value, Double(text) != nil else { return nil }
        return Int(text) != nil
            ? "text becomes a number with the filter `int`, or without the quotes"
            : "text becomes a number with the filter `float`, or without the quotes"
    }

    private func checkWord(_ value: Value, _ words: [String]) -> FieldProblem? {
        guard case .string(let word) = value else { return mismatch(value) }
        if words.contains(word) { return nil }
        let near = Suggestion.nearest(to: word, among: words)
        return mismatch(value, help: near.map { "did you mean '\($0)'?" })
    }

    private func checkURL(_ value: Value) -> FieldProblem? {
        guard case .string(let text) = value, text.hasPrefix("https://"), text.utf8.count > 8 else {
            return mismatch(value)
        }
        return nil
    }

    private static func isRatio(_ text: String) -> Bool {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count == 2
            && parts.allSatisfy { part in
                guard let number = Double(part) else { return false }
                return number > 0 && number <= 65_535
            }
    }

    /// Names are only looked at for their form; the step kind knows them.
    private static func isColor(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.first == UInt8(ascii: "#") else {
            return !bytes.isEmpty && text.allSatisfy { $0.isASCII && $0.isLetter }
        }
        let digits = text.dropFirst()
        return [3, 4, 6, 8].contains(digits.count)
            && digits.allSatisfy { $0.isASCII && $0.isHexDigit }
    }
}

// Collections.
extension FieldType {
    private func checkImages(_ value: Value) -> FieldProblem? {
        guard case .list(let items) = value else { return expect(value.isPicture, value) }
        if items.isEmpty { return FieldProblem("expected \(expectation), found an empty list") }
        return FieldType.image.checkItems(items)
    }

    private func checkList(_ value: Value, _ element: FieldType) -> FieldProblem? {
        guard case .list(let items) = value else { return mismatch(value) }
        return element.checkItems(items)
    }

    private func checkItems(_ items: [Value]) -> FieldProblem? {
        for (index, item) in items.enumerated() {
            if let problem = check(item) { return problem.inside(String(index)) }
        }
        return nil
    }

    private func checkRecord(_ value: Value, _ shapes: [FieldShape]) -> FieldProblem? {
        guard case .map(let members) = value else { return mismatch(value) }
        for (name, member) in members {
            guard let shape = shapes.first(where: { $0.name == name }) else {
                return Self.unknownMember(name, shapes)
            }
            if let problem = shape.type.check(member) { return problem.inside(name) }
        }
        return Self.missingMember(members.keys, shapes)
    }

    /// The problem of a key that a record does not have.
    public static func unknownMember(_ name: String, _ shapes: [FieldShape]) -> FieldProblem {
        let names = shapes.map(\.name)
        let help =
            Suggestion.nearest(to: name, among: names).map { "did you mean '\($0)'?" }
            ?? "the keys are \(names.joined(separator: ", "))"
        return FieldProblem("unknown key '\(name)'", pointer: "/\(name)", help: help)
    }

    /// The problem of a record that lacks a key it needs; nil where it lacks none.
    public static func missingMember(
        _ given: some Sequence<String>, _ shapes: [FieldShape]
    ) -> FieldProblem? {
        let given = Set(given)
        guard let shape = shapes.first(where: { $0.isRequired && !given.contains($0.name) }) else {
            return nil
        }
        return FieldProblem("the key '\(shape.name)' is missing")
    }

    /// Where no type fits, the one of the value's own shape says what is wrong.
    private func checkEither(_ value: Value, _ types: [FieldType]) -> FieldProblem? {
        var deepest: FieldProblem?
        for type in types {
            guard let problem = type.check(value) else { return nil }
            if !problem.pointer.isEmpty, deepest == nil { deepest = problem }
        }
        return deepest ?? mismatch(value)
    }
}

extension Value {
    fileprivate var isPicture: Bool { image != nil || string?.isEmpty == false }

    fileprivate var isSize: Bool {
        switch self {
        case .string("auto"): return true
        case .string(let text):
            let parts = text.split(separator: "x", omittingEmptySubsequences: false)
            return parts.count == 2 && parts.allSatisfy { Self.isEdge(Int($0)) }
        case .list(let items): return items.count == 2 && items.allSatisfy { Self.isEdge($0.int) }
        default: return false
        }
    }

    private static func isEdge(_ number: Int?) -> Bool {
        number.map { (1...65_535).contains($0) } ?? false
    }

    fileprivate var isByteCount: Bool {
        switch self {
        case .int(let number): number >= 0
        case .string(let text): ByteCount(text) != nil
        default: false
        }
    }

    /// A few words for messages: `"big"`, 3, "a list of 2", "an image".
    public var shortDescription: String {
        switch self {
        case .null: "nothing"
        case .bool(let flag): flag ? "true" : "false"
        case .int(let number): String(number)
        case .double(let number): "\(number)"
        case .string(let text):
            text.count > 40 ? "\"\(text.prefix(37))…\"" : "\"\(text)\""
        case .list(let items): items.isEmpty ? "an empty list" : "a list of \(items.count)"
        case .map: "a map"
        case .image: "an image"
        }
    }
}
