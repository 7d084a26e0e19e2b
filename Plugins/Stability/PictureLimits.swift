import GessoKit

/// What an endpoint takes of a picture.
struct PictureLimits: Sendable {
    /// Pixels of each side.
    let side: ClosedRange<UInt32>
    /// Width × height.
    let area: ClosedRange<UInt64>
    /// Whether one side may be at most two and a half times the other.
    var isBroad = false

    static let common = PictureLimits(side: 64...16_384, area: 4096...9_437_184)
    static let broad = PictureLimits(side: 64...16_384, area: 4096...9_437_184, isBroad: true)
    /// The first picture of `ultra` and of the engines: no upper bound of the area.
    static let whole = PictureLimits(side: 64...16_384, area: 4096...268_435_456)
    static let background = PictureLimits(side: 64...16_384, area: 4096...4_194_304)
    static let fast = PictureLimits(side: 32...1536, area: 1024...1_048_576)
    static let creative = PictureLimits(side: 64...16_384, area: 4096...1_048_576)

    /// Why a picture is not taken, with a way out.
    func refusal(of input: Input?, by endpoint: String) -> Failure? {
        guard let size = input?.pixels else { return nil }
        let area = UInt64(size.width) * UInt64(size.height)
        let problem: String
        if !side.contains(min(size.width, size.height)) {
            problem = "sides from \(side.lowerBound) to \(side.upperBound) pixels"
        } else if !self.area.contains(area) {
            problem = "\(self.area.lowerBound) to \(self.area.upperBound) pixels"
        } else if isBroad, ratio(size) > 2.5 {
            problem = "shapes from 1:2.5 to 2.5:1"
        } else {
            return nil
        }
        return .invalid(
            "/image",
            "`\(endpoint)` takes \(problem), not \(size.width)x\(size.height); add a step"
                + " image.resize or image.crop before it")
    }

    private func ratio(_ size: Size) -> Double {
        Double(max(size.width, size.height)) / Double(max(1, min(size.width, size.height)))
    }
}
