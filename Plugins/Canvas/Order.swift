import GessoKit

/// The members of a request that several operations check in the same way.
enum Order {
    /// The prompt's words, without those of the negative prompt.
    static func prompt(_ request: Request) throws(Failure) -> Words {
        let words = Words(request.prompt ?? "")
        guard !words.list.isEmpty else {
            throw .invalid("/prompt", "canvas paints from a prompt, and this one has no words")
        }
        return words.without(Words(request.negativePrompt ?? ""))
    }

    /// The size to paint.
    static func frame(_ request: Request) throws(Failure) -> Frame {
        guard let size = request.pixels else {
            return try ratio(request.aspectRatio)
        }
        let width = Int(size.width)
        let height = Int(size.height)
        guard Limits.edge.contains(width), Limits.edge.contains(height) else {
            throw .invalid(
                "/size",
                "canvas paints sides of \(Limits.edge.lowerBound) to \(Limits.edge.upperBound)"
                    + " pixels, not \(width)x\(height)")
        }
        return Frame(width: width, height: height)
    }

    /// About one megapixel of a ratio such as `16:9`.
    private static func ratio(_ text: String?) throws(Failure) -> Frame {
        guard let text else { return Frame(width: Limits.usual, height: Limits.usual) }
        let sides = text.split(separator: ":").compactMap { Int($0) }
        guard sides.count == 2, (1...64).contains(sides[0]), (1...64).contains(sides[1]) else {
            throw .invalid("/aspect_ratio", "'\(text)' is no ratio such as 16:9")
        }
        let area = Double(Limits.usual * Limits.usual)
        let unit = (area / Double(sides[0] * sides[1])).squareRoot()
        let side = { (share: Int) in
            min(max(Int(unit * Double(share)), Limits.edge.lowerBound), Limits.edge.upperBound)
        }
        return Frame(width: side(sides[0]), height: side(sides[1]))
    }

    /// How many pictures; none asked for is one.
    static func count(_ request: Request) throws(Failure) -> Int {
        let count = max(Int(request.imageCount), 1)
        guard Limits.images.contains(count) else {
            throw .invalid(
                "/n",
                "canvas paints at most \(Limits.images.upperBound) pictures at once")
        }
        return count
    }
}
