/// A rectangle, or the ellipse within it.
struct Box {
    private let left: Double
    private let top: Double
    private let width: Double
    private let height: Double

    /// - Throws: `invalidArgument` when it is empty or far out of any picture.
    init(x: Int, y: Int, width: Int, height: Int) throws(ImageError) {
        guard width >= 1, height >= 1 else {
            throw ImageError(
                .invalidArgument,
                "a shape of \(width) by \(height) pixels is empty; both are at least 1")
        }
        let allowed = -1_000_000_000...1_000_000_000
        for number in [x, y, width, height] where !allowed.contains(number) {
            throw ImageError(.invalidArgument, "\(number) is out of any picture")
        }
        left = Double(x)
        top = Double(y)
        self.width = Double(width)
        self.height = Double(height)
    }

    func cover(_ row: inout CoverageRow, y: Int, round: Bool) {
        for line in 0..<CoverageRow.lines {
            let height = CoverageRow.height(of: line, inRow: y)
            guard let span = round ? ellipse(at: height) : rectangle(at: height) else { continue }
            row.cover(from: span.left, to: span.right)
        }
    }

    private func rectangle(at line: Double) -> (left: Double, right: Double)? {
        line > top && line < top + height ? (left, left + width) : nil
    }

    private func ellipse(at line: Double) -> (left: Double, right: Double)? {
        let distance = (line - top - height / 2) / (height / 2)
        guard distance.magnitude < 1 else { return nil }
        let reach = width / 2 * (1 - distance * distance).squareRoot()
        return (left + width / 2 - reach, left + width / 2 + reach)
    }
}
