import GessoKit

/// A prompt to pictures.
struct Generation: Sendable {
    private let prompt: Words
    private let settings: Settings
    private let frame: Frame
    private let seed: Int64
    private let count: Int
    private let isTransparent: Bool

    /// Checks a request.
    ///
    /// - Parameter request: as the host sent it.
    /// - Throws: an invalid request that names the field.
    init(_ request: Request) throws(Failure) {
        prompt = try Order.prompt(request)
        settings = try Settings(try request.options())
        frame = try Order.frame(request)
        count = try Order.count(request)
        seed = request.seed ?? 0
        isTransparent = request.background == "transparent"
    }

    func run(_ watch: Watch) throws(Failure) -> Outcome {
        var images: [Picture] = []
        for index in 0..<count {
            let seed = seed &+ Int64(index)
            let raster = try paint(seed, watch.part(index, of: count))
            images.append(raster.picture(seed: seed))
        }
        return Outcome(images: images, costMicroUSD: 0)
    }

    private func paint(_ seed: Int64, _ watch: Watch) throws(Failure) -> Raster {
        let entry = settings.scene ?? SceneEntry.chosen(by: prompt)
        let palette =
            settings.palette ?? Palette.chosen(by: prompt, fallback: entry.palettes)
        let brief = Brief(
            frame: frame, palette: palette, words: prompt,
            seed: UInt64(bitPattern: seed) ^ prompt.digest, isTransparent: isTransparent)
        return try Easel(frame: frame, watch: watch).paint(
            entry.make(brief), dithers: entry.dithers)
    }
}
