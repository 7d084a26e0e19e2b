import GessoBase
import GessoYAML

extension FileScope {
    /// Reads `sizes`: a list of them, or `{from: 256x256, to: 2048x2048, step: 16}`.
    func readSizes(_ pair: Member, into note: inout ModelNote) {
        guard pair.value.members != nil else {
            note.sizes = items(pair, &note, size)
            return reportNone(pair)
        }
        guard let keys = keys(of: pair.value, .sizes) else { return }
        guard let largest = keys["to"] else {
            report(
                .missingKey, "`sizes` has no `to`", at: pair.value.location,
                help: "write the largest size, `to: 2048x2048`, or a list of sizes")
            return
        }
        guard let most = size(largest) else { return }
        let one = ModelFacts.Size(width: 1, height: 1)
        let least = keys["from"].map(size) ?? one
        let step = keys["step"].map(step) ?? one
        guard let least, let step else { return }
        guard least.width <= most.width, least.height <= most.height else {
            report(
                .badModelFacts,
                "`from` \(Self.text(least)) is above `to` \(Self.text(most))",
                at: keys["from"]?.value.location)
            return
        }
        note.sizeRange = .init(minimum: least, maximum: most, step: step)
    }

    /// A number for both sides, or a size.
    private func step(_ pair: Member) -> ModelFacts.Size? {
        guard case .int? = pair.value.scalar?.value else { return size(pair) }
        return whole(pair, 1...65_535).map { ModelFacts.Size(width: $0, height: $0) }
    }

    private func size(_ pair: Member) -> ModelFacts.Size? {
        let sides = (pair.value.string ?? "").split(separator: "x").compactMap { Int($0) }
        if sides.count == 2, sides.allSatisfy((1...65_535).contains) {
            let size = ModelFacts.Size(width: sides[0], height: sides[1])
            if pair.value.string == Self.text(size) { return size }
        }
        wrongType(pair, "a size such as '1024x1024'")
        return nil
    }

    private static func text(_ size: ModelFacts.Size) -> String { "\(size.width)x\(size.height)" }
}
