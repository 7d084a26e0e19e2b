/// Pixels in the form that a PNG file stores, before packing and filtering.
struct PNGPicture {
    let width: Int
    let height: Int
    let kind: PNGHeader.Kind
    let bitDepth: Int
    /// Samples as a raster has them; below eight bits one byte a pixel.
    let bytes: [UInt8]
    /// For `kind` palette.
    let palette: [Color]

    /// Bytes of a pixel in `bytes`.
    var bytesPerPixel: Int { max(1, kind.samples * bitDepth / 8) }

    /// Bytes of a row in the file, without its filter byte.
    func bytesPerRow(width: Int) -> Int { (width * kind.samples * bitDepth + 7) / 8 }

    /// Brings a raster into the form that the options ask for.
    ///
    /// - Throws: `invalidArgument` when the options do not fit each other or the raster.
    init(_ raster: Raster, _ options: EncodeOptions) throws(ImageError) {
        let color = options.color ?? EncodeOptions.Color(raster.channels)
        let wantedDepth = try Self.bitDepth(options, color, raster)
        width = raster.width
        height = raster.height
        kind = color.pngKind
        let depth: Raster.Depth = wantedDepth == 16 ? .sixteen : .eight
        let pixels = try raster.converted(depth: depth).fitted(to: color)
        if color == .palette {
            let choice = try Self.palette(for: pixels, options)
            palette = choice.colors
            bitDepth = options.bitDepth ?? Self.fewestBits(for: palette.count)
            var mapping = PaletteMapping(palette)
            // Nothing is lost that dither could spread, and it would only add noise.
            bytes = mapping.indices(of: pixels, dither: choice.isExact ? .none : options.dither)
        } else {
            palette = []
            bitDepth = wantedDepth
            bytes =
                bitDepth < 8
                ? try Self.grayLevels(of: pixels, bits: bitDepth, options.dither) : pixels.bytes
        }
    }

    private static func palette(
        for pixels: Raster, _ options: EncodeOptions
    ) throws(ImageError) -> PaletteChoice {
        guard (2...256).contains(options.colors) else {
            throw ImageError(
                .invalidArgument, "a palette of \(options.colors) colors", help: "use 2 to 256")
        }
        let most = min(options.colors, 1 << (options.bitDepth ?? 8))
        return PaletteChoice(for: pixels, count: most)
    }

    private static func fewestBits(for colors: Int) -> Int {
        [1, 2, 4].first { colors <= 1 << $0 } ?? 8
    }

    /// The levels of gray that the bits can tell apart, as places in a palette of them.
    private static func grayLevels(
        of pixels: Raster, bits: Int, _ dither: EncodeOptions.Dither
    ) throws(ImageError) -> [UInt8] {
        let top = (1 << bits) - 1
        let levels = (0...top).map { level in
            let value = UInt8(level * 255 / top)
            return Color(red: value, green: value, blue: value)
        }
        var mapping = PaletteMapping(levels)
        return mapping.indices(of: try pixels.converted(channels: .rgba), dither: dither)
    }

    private static func bitDepth(
        _ options: EncodeOptions, _ color: EncodeOptions.Color, _ raster: Raster
    ) throws(ImageError) -> Int {
        guard let wanted = options.bitDepth else {
            return color == .palette ? 8 : raster.depth.rawValue * 8
        }
        guard color.pngBitDepths.contains(wanted) else {
            let known = color.pngBitDepths.map(String.init).joined(separator: ", ")
            throw ImageError(
                .invalidArgument,
                "a PNG of color \(color.rawValue) cannot have \(wanted) bits a sample",
                help: "use one of \(known)")
        }
        return wanted
    }
}
