/// Writes values as JSON.
struct JSONWriter {
    enum Form {
        case compact
        case pretty
        case canonical
    }

    private(set) var bytes: [UInt8] = []
    private let form: Form
    private var depth = 0

    init(form: Form) { self.form = form }

    mutating func write(_ value: Value) {
        switch value {
        case .null: append("null")
        case .bool(let flag): append(flag ? "true" : "false")
        case .int(let number): bytes += Array(String(number).utf8)
        case .double(let number): bytes += Array(text(of: number).utf8)
        case .string(let text): write(text)
        case .list(let items): write(items)
        case .map(let members): write(members)
        case .image(let image): write(image.artifact?.digest.hex ?? image.source.description)
        }
    }

    private mutating func append(_ text: StaticString) {
        bytes += UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    }

    private func text(of number: Double) -> String {
        guard number.isFinite else {
            if form != .canonical { return "null" }
            return number.isNaN ? "NaN" : number < 0 ? "-Infinity" : "Infinity"
        }
        let text = NumberText.shortest(number)
        if form == .canonical || text.utf8.contains(where: { $0 == 0x2E || $0 == 0x65 }) {
            return text
        }
        return (number == 0 && number.sign == .minus ? "-0" : text) + ".0"
    }

    private mutating func write(_ items: [Value]) {
        guard !items.isEmpty else { return append("[]") }
        open(UInt8(ascii: "["))
        for (index, item) in items.enumerated() {
            separate(index)
            write(item)
        }
        close(UInt8(ascii: "]"))
    }

    private mutating func write(_ members: ValueMap) {
        guard !members.isEmpty else { return append("{}") }
        open(UInt8(ascii: "{"))
        for (index, position) in order(members.keys).enumerated() {
            separate(index)
            write(members.keys[position])
            append(form == .pretty ? ": " : ":")
            write(members.values[position])
        }
        close(UInt8(ascii: "}"))
    }

    private func order(_ keys: [String]) -> [Int] {
        guard form == .canonical else { return Array(keys.indices) }
        return keys.indices.sorted { keys[$0].utf8.lexicographicallyPrecedes(keys[$1].utf8) }
    }

    private mutating func open(_ bracket: UInt8) {
        bytes.append(bracket)
        depth += 1
    }

    private mutating func close(_ bracket: UInt8) {
        depth -= 1
        if form == .pretty { newLine() }
        bytes.append(bracket)
    }

    private mutating func separate(_ index: Int) {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        if form == .pretty { newLine() }
    }

    private mutating func newLine() {
        bytes.append(UInt8(ascii: "\n"))
        for _ in 0..<depth { append("  ") }
    }

    private mutating func write(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): append("\\\"")
            case UInt8(ascii: "\\"): append("\\\\")
            case 0x08: append("\\b")
            case 0x09: append("\\t")
            case 0x0A: append("\\n")
            case 0x0C: append("\\f")
            case 0x0D: append("\\r")
            case 0..<0x20:
                append("\\u00")
                let digits: StaticString = "0123456789abcdef"
                bytes.append(digits.utf8Start[Int(byte >> 4)])
                bytes.append(digits.utf8Start[Int(byte & 15)])
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
