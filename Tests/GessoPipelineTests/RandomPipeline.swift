import GessoTestSupport

/// A small pipeline made by chance: steps that read, need and go through earlier ones.
struct RandomPipeline {
    /// The text of each step, in an order in which each reads only earlier ones.
    private(set) var blocks: [String] = []
    private var random: SeededRandom
    /// Whether a step generates, so that it has `images`.
    private var generates: [Bool] = []

    /// How a step's instances come about.
    private enum Shape: CaseIterable {
        case single
        case list
        case upstream
        case pictures
        case matrix
    }

    init(seed: UInt64) {
        random = SeededRandom(seed: seed)
        let count = Int.random(in: 5...12, using: &random)
        for index in 0..<count { blocks.append(step(index)) }
    }

    /// The file with its steps in the order that they were made in, or in another one.
    func text(order: [Int]? = nil) -> String {
        let steps = (order ?? Array(blocks.indices)).map { blocks[$0] }.joined()
        return "gesso: 1\nparams: {k: {default: 2}}\nsteps:\n" + steps
    }

    /// Orders of the steps, made by chance.
    mutating func orders(_ count: Int) -> [[Int]] {
        (0..<count).map { _ in blocks.indices.shuffled(using: &random) }
    }

    private mutating func step(_ index: Int) -> String {
        var shape = index == 0 ? .single : Shape.allCases.randomElement(using: &random) ?? .single
        var lines = ["  s\(index):"]
        let other = index == 0 ? 0 : Int.random(in: 0..<index, using: &random)
        let hasImages = index > 0 && generates[other]
        if shape == .pictures, !hasImages { shape = .single }
        var picture = index == 0 ? nil : "steps.s\(other).outputs.\(hasImages ? "images" : "image")"
        switch shape {
        case .single: break
        case .list: lines.append("    foreach: [a, b, c]")
        case .upstream:
            lines.append("    foreach: ${{ steps.s\(other) }}")
            picture = "item.outputs.image"
        case .pictures:
            lines.append("    foreach: ${{ steps.s\(other).outputs.images }}")
            picture = "item"
        case .matrix:
            lines.append("    matrix: {p: [x, y], q: [1, 2], exclude: [{p: x, q: 2}]}")
        }
        if chance(3), index > 0 {
            lines.append("    needs: [s\(Int.random(in: 0..<index, using: &random))]")
        }
        if let condition = condition(shape, other, index) { lines.append("    when: \(condition)") }
        generates.append(picture == nil || chance(2))
        lines.append("    uses: image.\(generates[index] ? "generate" : "montage")")
        lines.append(with(picture, generates[index]))
        return lines.joined(separator: "\n") + "\n"
    }

    private mutating func condition(_ shape: Shape, _ other: Int, _ index: Int) -> String? {
        guard chance(3) else { return nil }
        if shape == .list { return "${{ item != 'b' }}" }
        if shape == .matrix { return "${{ matrix.q < params.k }}" }
        return index > 0 && chance(2) ? "${{ not steps.s\(other).skipped }}" : nil
    }

    private mutating func with(_ picture: String?, _ isGenerate: Bool) -> String {
        guard isGenerate else { return "    with: {images: \"${{ \(picture ?? "") }}\"}" }
        let count = Int.random(in: 1...3, using: &random)
        guard let picture, chance(2) else { return "    with: {prompt: p, n: \(count)}" }
        let length = "(\(picture) is sequence) ~ ''"
        return "    with: {prompt: \"${{ \(length) }}\", n: \(count)}"
    }

    private mutating func chance(_ one: Int) -> Bool {
        Int.random(in: 0..<one, using: &random) == 0
    }
}
