/// A closed line through corners; a place is inside when a ray from it crosses the line an odd
/// number of times.
struct Polygon {
    static let mostCorners = 4096

    private let corners: [Point]

    /// - Throws: `invalidArgument` for too few or too many corners, or one out of any picture.
    init(_ corners: [Point]) throws(ImageError) {
        guard corners.count >= 3 else {
            throw ImageError(
                .invalidArgument, "a polygon of \(corners.count) corners is none; it has 3")
        }
        guard corners.count <= Self.mostCorners else {
            throw ImageError(
                .tooLarge,
                "the polygon has \(corners.count) corners; at most \(Self.mostCorners) are taken")
        }
        for corner in corners
        where !(corner.x.magnitude <= 1e9 && corner.y.magnitude <= 1e9) {
            throw ImageError(
                .invalidArgument, "the corner \(corner.x), \(corner.y) is out of any picture")
        }
        self.corners = corners
    }

    func cover(_ row: inout CoverageRow, y: Int) {
        for line in 0..<CoverageRow.lines {
            let crossings = crossings(at: CoverageRow.height(of: line, inRow: y))
            for index in stride(from: 0, to: crossings.count - 1, by: 2) {
                row.cover(from: crossings[index], to: crossings[index + 1])
            }
        }
    }

    /// Where the closed line crosses a height, from the left.
    private func crossings(at height: Double) -> [Double] {
        var result: [Double] = []
        var from = corners[corners.count - 1]
        for to in corners {
            if (from.y <= height) != (to.y <= height) {
                let share = (height - from.y) / (to.y - from.y)
                result.append(from.x + share * (to.x - from.x))
            }
            from = to
        }
        return result.sorted()
    }
}
