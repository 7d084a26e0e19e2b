/// A decimal number with a unit behind it, read without rounding.
struct DecimalAmount {
    /// The number times ten to the power of `places`.
    let scaled: Int
    /// What follows the number, without blanks around it.
    let unit: String

    /// Reads digits, an optional fraction of at most `places` digits, and the rest as the unit;
    /// nil where there is no number, or one that does not fit.
    init?(_ text: String, places: Int) {
        var whole = 0
        var fraction: Int?
        var rest = Substring(text).utf8
        while let byte = rest.first {
            if byte == UInt8(ascii: "."), fraction == nil, rest.count < text.utf8.count {
                fraction = 0
            } else if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
                let (tens, over) = whole.multipliedReportingOverflow(by: 10)
                let (sum, overAgain) = tens.addingReportingOverflow(Int(byte - UInt8(ascii: "0")))
                guard !over, !overAgain else { return nil }
                whole = sum
                fraction = fraction.map { $0 + 1 }
            } else {
                break
            }
            rest = rest.dropFirst()
        }
        guard rest.count < text.utf8.count, fraction != 0, fraction ?? 0 <= places else {
            return nil
        }
        for _ in (fraction ?? 0)..<places {
            let (product, overflow) = whole.multipliedReportingOverflow(by: 10)
            guard !overflow else { return nil }
            whole = product
        }
        scaled = whole
        unit = Substring(rest).drop { $0 == " " }.description
    }
}
