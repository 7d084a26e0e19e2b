/// Samples as they are coded.
struct PlainScale: SampleScale {
    private let factor: Int
    let whole: Int

    init(_ depth: Raster.Depth) {
        factor = depth == .eight ? 65_793 : 256
        whole = factor * (depth == .eight ? 255 : 65_535)
    }

    func decoded(_ sample: Int) -> Int { sample &* factor }

    func encoded(_ value: Int) -> Int { (value &+ factor / 2) / factor }
}
