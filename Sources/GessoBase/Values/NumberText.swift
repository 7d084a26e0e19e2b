/// The shortest decimal digits that name a number exactly.
public struct NumberText: Sendable, Hashable {
    public var isNegative: Bool
    /// Significant digits without leading or trailing zeros; "0" for zero.
    public var digits: String
    /// Where the decimal point stands, counted from before the first digit: 1.5 has 1.
    public var point: Int

    /// Takes a finite number apart.
    public init(_ number: Double) {
        isNegative = number.sign == .minus
        var mantissa = number.magnitude.description
        var exponent = 0
        if let mark = mantissa.firstIndex(of: "e") {
            exponent = Int(mantissa[mantissa.index(after: mark)...]) ?? 0
            mantissa = String(mantissa[..<mark])
        }
        let parts = mantissa.split(separator: ".", maxSplits: 1)
        let whole = parts.first.map(String.init) ?? "0"
        let all = whole + (parts.count > 1 ? parts[1] : "")
        let leading = all.prefix { $0 == "0" }.count
        let significant = all.dropFirst(leading)
        let trailing = significant.reversed().prefix { $0 == "0" }.count
        digits = significant.isEmpty ? "0" : String(significant.dropLast(trailing))
        point = significant.isEmpty ? 1 : whole.count - leading + exponent
    }

    /// Without an exponent: "0.001", "1200", "3.5".
    public var plain: String {
        let sign = isNegative ? "-" : ""
        if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + digits }
        if point >= digits.count {
            return sign + digits + String(repeating: "0", count: point - digits.count)
        }
        return sign + digits.prefix(point) + "." + digits.dropFirst(point)
    }

    /// With an exponent of at least `width` digits: "1.5e+21", "1e-07".
    public func scientific(exponentWidth width: Int) -> String {
        let rest = digits.dropFirst()
        let exponent = String((point - 1).magnitude)
        let zeros = String(repeating: "0", count: max(0, width - exponent.count))
        return (isNegative ? "-" : "") + digits.prefix(1) + (rest.isEmpty ? "" : "." + rest)
            + "e" + (point < 1 ? "-" : "+") + zeros + exponent
    }

    /// The form that ECMAScript gives a finite number: 1 for 1.0, 1e+21, 1e-7, 0 for -0.
    public static func shortest(_ number: Double) -> String {
        if number == 0 { return "0" }
        if let whole = Int(exactly: number), whole.magnitude < 1 << 53 { return String(whole) }
        let text = NumberText(number)
        return (-5...21).contains(text.point) ? text.plain : text.scientific(exponentWidth: 1)
    }
}
