/// What can be counted in a picture; whole numbers throughout.
struct Survey: Sendable {
    /// The share of pixels that are more transparent than not, in percent.
    let transparent: Int
    /// The share of each colour among the visible pixels, in percent, the largest first.
    let colours: [(name: String, percent: Int)]
    /// The mean brightness in percent.
    let brightness: Int
    /// The mean step between neighbours, in tenths of a level of 255.
    let sharpness: Int

    init(_ source: Raster) {
        var counts = [Int](repeating: 0, count: ColourName.table.count)
        var names: [UInt16: Int] = [:]
        var (visible, light, steps) = (0, 0, 0)
        source.withPixels { pixels in
            for (index, pixel) in pixels.enumerated() where pixel.w >= 128 {
                visible += 1
                light += Self.luma(pixel)
                // Colours that differ by less than eight levels have the same name.
                let key =
                    UInt16(pixel.x >> 3) << 10 | UInt16(pixel.y >> 3) << 5 | UInt16(pixel.z >> 3)
                let name = names[key] ?? ColourName.nearest(to: pixel)
                names[key] = name
                counts[name] += 1
                if index % source.width > 0 {
                    steps += abs(Self.luma(pixel) - Self.luma(pixels[index - 1]))
                }
            }
        }
        transparent = (source.count - visible) * 100 / max(source.count, 1)
        brightness = light / max(visible, 1) * 100 / 255
        sharpness = steps * 10 / max(visible, 1)
        let total = max(visible, 1)
        colours = counts.indices.filter { counts[$0] * 50 >= total }
            .sorted { (counts[$1], $0) < (counts[$0], $1) }
            .map { (ColourName.table[$0].name, counts[$0] * 100 / total) }
    }

    private static func luma(_ pixel: Raster.Pixel) -> Int {
        (Int(pixel.x) * 299 + Int(pixel.y) * 587 + Int(pixel.z) * 114) / 1000
    }

    var brightnessWord: String {
        switch brightness {
        case ..<20: "very dark"
        case ..<40: "dark"
        case ..<60: "medium"
        case ..<80: "bright"
        default: "very bright"
        }
    }

    var sharpnessWord: String {
        switch sharpness {
        case ..<8: "smooth"
        case ..<25: "soft"
        case ..<60: "detailed"
        default: "busy"
        }
    }
}
