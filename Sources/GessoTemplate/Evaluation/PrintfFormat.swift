import GessoBase
import Glibc

/// Python's `%` formatting of text.
struct PrintfFormat {
    private static let maximumWidth = 4096

    /// `format % arguments`.
    static func format(_ format: String, _ arguments: [Value]) throws(EvaluationError) -> String {
        let bytes = Array(format.utf8)
        var result: [UInt8] = []
        var rest = arguments[...]
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "%") else {
                result.append(bytes[index])
                index += 1
                continue
            }
            var directive = Directive(bytes, index + 1)
            try directive.parse()
            index = directive.end
            if directive.kind == UInt8(ascii: "%") {
                result.append(UInt8(ascii: "%"))
            } else {
                guard let value = rest.popFirst() else {
                    throw .wrong("the format has more directives than there are values")
                }
                result += Array(try directive.text(of: value).utf8)
            }
        }
        guard rest.isEmpty else { throw .wrong("there are more values than the format has room") }
        return String(decoding: result, as: UTF8.self)
    }

    /// A number with a fixed count of decimals, rounded as C does.
    static func fixed(_ number: Double, decimals: Int, kind: String = "f") -> String {
        var buffer = [CChar](repeating: 0, count: 512 + decimals)
        let length = withVaList([Int32(clamping: decimals), number]) { arguments in
            vsnprintf(&buffer, buffer.count, "%.*\(kind)", arguments)
        }
        let used = min(Int(max(0, length)), buffer.count - 1)
        return String(decoding: buffer[..<used].map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    private struct Directive {
        private let bytes: [UInt8]
        private(set) var end: Int
        private(set) var kind: UInt8 = 0
        private var flags: Set<UInt8> = []
        private var width = 0
        private var precision: Int?

        init(_ bytes: [UInt8], _ start: Int) {
            self.bytes = bytes
            end = start
        }

        mutating func parse() throws(EvaluationError) {
            while end < bytes.count, "-+ 0#".utf8.contains(bytes[end]) {
                flags.insert(bytes[end])
                end += 1
            }
            width = try number() ?? 0
            if end < bytes.count, bytes[end] == UInt8(ascii: ".") {
                end += 1
                precision = try number() ?? 0
            }
            guard end < bytes.count, "sdiufFeEgGxXor%c".utf8.contains(bytes[end]) else {
                throw .wrong("the format has a '%' without a known letter")
            }
            kind = bytes[end]
            end += 1
        }

        private mutating func number() throws(EvaluationError) -> Int? {
            var value: Int?
            while end < bytes.count, (0x30...0x39).contains(bytes[end]) {
                value = (value ?? 0) * 10 + Int(bytes[end] - 0x30)
                end += 1
                guard value ?? 0 <= maximumWidth else { throw .wrong("a format is too wide") }
            }
            return value
        }

        func text(of value: Value) throws(EvaluationError) -> String {
            switch kind {
            case UInt8(ascii: "s"), UInt8(ascii: "r"), UInt8(ascii: "c"):
                var text = try PythonText.string(value)
                if let precision { text = String(text.prefix(precision)) }
                return pad(text, "")
            case UInt8(ascii: "f"), UInt8(ascii: "F"), UInt8(ascii: "e"), UInt8(ascii: "E"),
                UInt8(ascii: "g"), UInt8(ascii: "G"):
                guard let number = Arithmetic.number(value)?.double else { throw mismatch(value) }
                let letter = String(UnicodeScalar(kind))
                return signed(
                    PrintfFormat.fixed(number.magnitude, decimals: precision ?? 6, kind: letter),
                    isNegative: number < 0)
            default:
                guard let number = Arithmetic.number(value) else { throw mismatch(value) }
                let whole = number.int ?? Int(exactly: (number.double ?? 0).rounded(.towardZero))
                guard let whole else { throw mismatch(value) }
                return signed(digits(whole.magnitude), isNegative: whole < 0)
            }
        }

        private func digits(_ magnitude: UInt) -> String {
            switch kind {
            case UInt8(ascii: "x"): String(magnitude, radix: 16)
            case UInt8(ascii: "X"): String(magnitude, radix: 16, uppercase: true)
            case UInt8(ascii: "o"): String(magnitude, radix: 8)
            default: String(magnitude)
            }
        }

        private func mismatch(_ value: Value) -> EvaluationError {
            .wrong("'%\(UnicodeScalar(kind))' needs a number, not \(value.typeWithArticle)")
        }

        private func signed(_ digits: String, isNegative: Bool) -> String {
            let plus =
                flags.contains(UInt8(ascii: "+"))
                ? "+" : flags.contains(UInt8(ascii: " ")) ? " " : ""
            return pad(digits, isNegative ? "-" : plus)
        }

        private func pad(_ text: String, _ sign: String) -> String {
            let missing = max(0, width - text.unicodeScalars.count - sign.utf8.count)
            if flags.contains(UInt8(ascii: "-")) {
                return sign + text + String(repeating: " ", count: missing)
            }
            let isNumber = kind != UInt8(ascii: "s")
            if isNumber, flags.contains(UInt8(ascii: "0")) {
                return sign + String(repeating: "0", count: missing) + text
            }
            return String(repeating: " ", count: missing) + sign + text
        }
    }
}
