import GessoBase
import Glibc

extension Filters {
    /// Filters that make and change numbers.
    static let numberFilters: [String: Filter] = [
        "int": Filter(["default", "base"]) { call throws(EvaluationError) in
            let base = try call.int(1, 10)
            return integer(call.input, base) ?? call.argument(0) ?? .int(0)
        },
        "float": Filter(["default"]) { call throws(EvaluationError) in
            double(call.input).map(Value.double) ?? call.argument(0) ?? .double(0)
        },
        "abs": Filter { call throws(EvaluationError) in
            switch Arithmetic.number(call.input) {
            case .int(let number)? where number < 0:
                return try Arithmetic.sign(.int(number), isNegated: true)
            case .double(let number)?: return .double(number.magnitude)
            case let number?: return number
            case nil: throw call.wrongInput("a number")
            }
        },
        "round": Filter(["precision", "method"]) { call throws(EvaluationError) in
            let precision = min(max(try call.int(0, 0), -300), 300)
            guard let number = Arithmetic.number(call.input) else {
                throw call.wrongInput("a number")
            }
            switch try call.text(1, "common") {
            case "common": return rounded(number, precision)
            case "ceil": return .double(scaled(number, precision) { $0.rounded(.up) })
            case "floor": return .double(scaled(number, precision) { $0.rounded(.down) })
            case let other:
                throw .wrong("'round' knows common, ceil and floor, not '\(other)'")
            }
        },
        "filesizeformat": Filter(["binary"]) { call throws(EvaluationError) in
            guard let size = double(call.input) else { throw call.wrongInput("a number") }
            return .string(sizeText(size, base: call.flag(0) ? 1024 : 1000))
        },
    ]

    private static func rounded(_ number: Value, _ precision: Int) -> Value {
        if case .int(let whole) = number {
            guard precision < 0 else { return number }
            let scaled = self.scaled(.int(whole), precision) { $0.rounded(.toNearestOrEven) }
            return Int(exactly: scaled).map(Value.int) ?? .double(scaled)
        }
        guard let double = number.double, double.isFinite else { return number }
        guard precision >= 0 else {
            return .double(scaled(number, precision) { $0.rounded(.toNearestOrEven) })
        }
        return .double(Double(PrintfFormat.fixed(double, decimals: precision)) ?? double)
    }

    private static func scaled(
        _ number: Value, _ precision: Int, _ round: (Double) -> Double
    ) -> Double {
        let factor = pow(10, Double(precision.magnitude))
        let value = number.double ?? 0
        return precision < 0 ? round(value / factor) * factor : round(value * factor) / factor
    }

    /// As Python's `int`, then as `int(float)`; nil where neither reads it.
    private static func integer(_ value: Value, _ base: Int) -> Value? {
        switch value {
        case .int, .bool: return Arithmetic.number(value)
        case .double(let number): return Int(exactly: number.rounded(.towardZero)).map(Value.int)
        case .string(let text):
            var digits = PythonWords.trim(text, nil).filter { $0 != "_" }.lowercased()
            let prefix = [16: "0x", 8: "0o", 2: "0b"][base] ?? ""
            if !prefix.isEmpty, digits.hasPrefix(prefix) { digits.removeFirst(2) }
            if (2...36).contains(base), let number = Int(digits, radix: base) {
                return .int(number)
            }
            return double(value).flatMap { Int(exactly: $0.rounded(.towardZero)) }.map(Value.int)
        default: return nil
        }
    }

    /// As Python's `float`; nil where it does not read it.
    private static func double(_ value: Value) -> Double? {
        guard case .string(let text) = value else { return Arithmetic.number(value)?.double }
        let digits = PythonWords.trim(text, nil).filter { $0 != "_" }
        let letters = digits.lowercased().drop { $0 == "+" || $0 == "-" }
        let words = ["inf", "infinity", "nan"]
        guard words.contains(String(letters)) || letters.allSatisfy("0123456789.e+-".contains)
        else { return nil }
        return Double(digits)
    }

    private static func sizeText(_ size: Double, base: Double) -> String {
        let prefixes = base == 1024 ? ["KiB", "MiB", "GiB", "TiB"] : ["kB", "MB", "GB", "TB"]
        if size == 1 { return "1 Byte" }
        if size < base { return "\(PrintfFormat.fixed(size, decimals: 0)) Bytes" }
        var unit = base
        for prefix in prefixes {
            if size < unit * base || prefix == prefixes.last {
                return PrintfFormat.fixed(size / unit, decimals: 1) + " " + prefix
            }
            unit *= base
        }
        return ""
    }
}
