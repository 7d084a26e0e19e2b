/// Reads a regular expression into steps.
struct PatternCompiler {
    private typealias Step = PatternProgram.Step
    private typealias Accepts = @Sendable (UnicodeScalar) -> Bool

    private let pattern: [UnicodeScalar]
    private var position = 0
    private var depth = 0

    private static let maximumSteps = 5000
    private static let maximumDepth = 32

    init(_ text: String) { pattern = Array(text.unicodeScalars) }

    /// Nil where the pattern is not of the supported kind.
    mutating func program() -> [PatternProgram.Step]? {
        guard let steps = alternatives(), position == pattern.count,
            steps.count < Self.maximumSteps
        else { return nil }
        return steps + [.match]
    }

    private var current: UnicodeScalar? { position < pattern.count ? pattern[position] : nil }

    private mutating func take(_ scalar: UnicodeScalar) -> Bool {
        guard current == scalar else { return false }
        position += 1
        return true
    }

    private mutating func alternatives() -> [Step]? {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth, var result = sequence() else { return nil }
        while take("|") {
            guard let other = sequence() else { return nil }
            // split L1, L2; L1: first; jump end; L2: other
            result =
                [.split(1, result.count + 2)] + Self.shifted(result, by: 1)
                + [.jump(result.count + 2 + other.count)]
                + Self.shifted(other, by: result.count + 2)
        }
        return result
    }

    private mutating func sequence() -> [Step]? {
        var result: [Step] = []
        while let next = current, next != "|", next != ")" {
            guard let atom = atom(), let repeated = repetition(of: atom) else { return nil }
            result += Self.shifted(repeated, by: result.count)
            guard result.count < Self.maximumSteps else { return nil }
        }
        return result
    }

    private mutating func atom() -> [Step]? {
        guard let scalar = current else { return nil }
        position += 1
        switch scalar {
        case "^": return [.start]
        case "$": return [.end]
        case ".": return [.scalar { $0 != "\n" && $0 != "\r" }]
        case "[":
            guard let accepts = characterClass() else { return nil }
            return [.scalar(accepts)]
        case "(":
            if take("?"), !take(":") { return nil }
            guard let inner = alternatives(), take(")") else { return nil }
            return inner
        case "\\":
            guard let accepts = escape() else { return nil }
            return [.scalar(accepts)]
        case "*", "+", "?", "{", "}", "]", ")": return nil
        default: return [.scalar { $0 == scalar }]
        }
    }

    private mutating func repetition(of atom: [Step]) -> [Step]? {
        var bounds: (low: Int, high: Int?)?
        if take("*") {
            bounds = (0, nil)
        } else if take("+") {
            bounds = (1, nil)
        } else if take("?") {
            bounds = (0, 1)
        } else if take("{") {
            guard let counted = counts() else { return nil }
            bounds = counted
        }
        guard let bounds else { return atom }
        // Whether as much or as little as possible is taken does not change whether it matches.
        _ = take("?")
        return Self.repeated(atom, bounds.low, bounds.high)
    }

    private mutating func counts() -> (low: Int, high: Int?)? {
        guard let low = number() else { return nil }
        if take("}") { return (low, low) }
        guard take(",") else { return nil }
        if take("}") { return (low, nil) }
        guard let high = number(), take("}"), high >= low else { return nil }
        return (low, high)
    }

    private mutating func number() -> Int? {
        var value: Int?
        while let scalar = current, let digit = Int(String(scalar)), digit >= 0 {
            value = (value ?? 0) * 10 + digit
            position += 1
            if value ?? 0 > 1000 { return nil }
        }
        return value
    }

    private static func repeated(_ atom: [Step], _ low: Int, _ high: Int?) -> [Step]? {
        guard (atom.count + 1) * max(low, high ?? 0) < maximumSteps else { return nil }
        var result: [Step] = []
        for _ in 0..<low { result += shifted(atom, by: result.count) }
        guard let high else {
            let start = result.count
            result.append(.split(start + 1, start + atom.count + 2))
            result += shifted(atom, by: start + 1)
            result.append(.jump(start))
            return result
        }
        let end = result.count + (high - low) * (atom.count + 1)
        for _ in low..<high {
            result.append(.split(result.count + 1, end))
            result += shifted(atom, by: result.count)
        }
        return result
    }

    private static func shifted(_ steps: [Step], by offset: Int) -> [Step] {
        steps.map { step in
            switch step {
            case .split(let a, let b): .split(a + offset, b + offset)
            case .jump(let target): .jump(target + offset)
            default: step
            }
        }
    }
}

// Characters.
extension PatternCompiler {
    private mutating func escape() -> Accepts? {
        guard let scalar = current else { return nil }
        position += 1
        switch scalar {
        case "d": return { ("0"..."9").contains($0) }
        case "D": return { !("0"..."9").contains($0) }
        case "w": return Self.isWord
        case "W": return { !Self.isWord($0) }
        case "s": return { $0.properties.isWhitespace || $0 == "\u{FEFF}" }
        case "S": return { !($0.properties.isWhitespace || $0 == "\u{FEFF}") }
        default:
            guard let literal = literalEscape(scalar) else { return nil }
            return { $0 == literal }
        }
    }

    private static func isWord(_ scalar: UnicodeScalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "_": true
        default: false
        }
    }

    private mutating func literalEscape(_ scalar: UnicodeScalar) -> UnicodeScalar? {
        switch scalar {
        case "n": return "\n"
        case "t": return "\t"
        case "r": return "\r"
        case "f": return "\u{C}"
        case "v": return "\u{B}"
        case "x": return hexadecimal(2)
        case "u": return hexadecimal(4)
        case "a"..."z", "A"..."Z", "0"..."9": return nil
        default: return scalar
        }
    }

    private mutating func hexadecimal(_ count: Int) -> UnicodeScalar? {
        guard position + count <= pattern.count else { return nil }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: pattern[position..<position + count])
        position += count
        return UInt32(String(text), radix: 16).flatMap(UnicodeScalar.init)
    }

    private mutating func characterClass() -> Accepts? {
        let isNegated = take("^")
        var parts: [Accepts] = []
        while let scalar = current, scalar != "]" {
            position += 1
            var low: UnicodeScalar = scalar
            if scalar == "\\" {
                guard let escaped = current else { return nil }
                if "dDwWsS".unicodeScalars.contains(escaped) {
                    guard let accepts = escape() else { return nil }
                    parts.append(accepts)
                    continue
                }
                position += 1
                guard let literal = literalEscape(escaped) else { return nil }
                low = literal
            }
            guard let high = rangeEnd(from: low), low <= high else { return nil }
            parts.append { [low] in low <= $0 && $0 <= high }
        }
        guard take("]") else { return nil }
        return { [parts] scalar in parts.contains { $0(scalar) } != isNegated }
    }

    /// The end of `a-z`; the beginning itself where no range is written.
    private mutating func rangeEnd(from low: UnicodeScalar) -> UnicodeScalar? {
        guard current == "-", position + 1 < pattern.count, pattern[position + 1] != "]" else {
            return low
        }
        position += 1
        let scalar = pattern[position]
        position += 1
        guard scalar == "\\" else { return scalar }
        guard let escaped = current else { return nil }
        position += 1
        return literalEscape(escaped)
    }
}
