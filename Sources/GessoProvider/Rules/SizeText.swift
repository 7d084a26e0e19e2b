import GessoBase

/// Reads sizes and ratios as pipelines write them.
enum SizeText {
    /// "1024x1536" or `[1024, 1536]`; each side from 1 to 65535.
    static func size(_ value: Value) -> ModelFacts.Size? {
        if let text = value.string {
            return pair(text, "x").map { ModelFacts.Size(width: $0.width, height: $0.height) }
        }
        guard let list = value.list, list.count == 2, let width = list[0].int,
            let height = list[1].int, isSide(width), isSide(height)
        else { return nil }
        return ModelFacts.Size(width: width, height: height)
    }

    /// "16:9".
    static func ratio(_ text: String) -> (width: Int, height: Int)? { pair(text, ":") }

    private static func pair(
        _ text: String, _ separator: Character
    ) -> (width: Int, height: Int)? {
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        guard parts.count == 2, let first = Int(parts[0]), let second = Int(parts[1]),
            isSide(first), isSide(second)
        else { return nil }
        return (first, second)
    }

    private static func isSide(_ number: Int) -> Bool { (1...65_535).contains(number) }
}

extension ModelFacts.Size {
    /// As pipelines write it.
    var text: String { "\(width)x\(height)" }

    /// At most 2^64: sides are 32-bit numbers.
    var pixels: Int { width.multipliedReportingOverflow(by: height).partialValue }
}
