/// Pixels in the form that a PNG file stores, before packing and filtering.
struct PNGPicture {
    let width: Int
    let height: Int
    let kind: PNGHeader.Kind
    let bitDepth: Int
    /// Samples as a raster has them; below eight bits one byte a pixel.
    let bytes: [UInt8]
    /// For `kind` palette.
    let palette: [Color8]

    /// Bytes of a pixel in `bytes`.
    var bytesPerPixel: Int { max(1, kind.samples * bitDepth / 8) }

    /// Bytes of a row in the file, without its filter byte.
    func bytesPerRow(width: Int) -> Int { (width * kind.samples * bitDepth + 7) / 8 }

    /// Brings a raster into the form that the options ask for.
    ///
    /// - Throws: `invalidArgument` when the options do not fit each other or the raster.
    init(_ raster: Raster, _ options: EncodeOptions) throws(ImageError) {
        width = raster.width
        height = raster.height
        let color = options.color ?? EncodeOptions.Color(raster.channels)
        bitDepth = try Self.bitDepth(options, color, raster)
        guard color != .palette, bitDepth >= 8 else {
            throw ImageError(.unsupported, "Palettes and gray below 8 bits cannot be written yet.")
        }
        kind = color.pngKind
        palette = []
        let depth: Raster.Depth = bitDepth == 16 ? .sixteen : .eight
        bytes = try raster.converted(depth: depth).fitted(to: color).bytes
    }

    private static func bitDepth(
        _ options: EncodeOptions, _ color: EncodeOptions.Color, _ raster: Raster
    ) throws(ImageError) -> Int {
        guard let wanted = options.bitDepth else { return raster.depth.rawValue * 8 }
        guard color.pngBitDepths.contains(wanted) else {
            let known = color.pngBitDepths.map(String.init).joined(separator: ", ")
            throw ImageError(
                .invalidArgument,
                "A PNG of color \(color.rawValue) cannot have \(wanted) bits a sample.",
                help: "Use one of \(known).")
        }
        return wanted
    }
}

extension EncodeOptions.Color {
    /// The colour that holds just what a raster has.
    init(_ channels: Raster.Channels) {
        switch channels {
        case .gray: self = .gray
        case .grayAlpha: self = .grayAlpha
        case .rgb: self = .rgb
        case .rgba: self = .rgba
        }
    }

    var pngKind: PNGHeader.Kind {
        switch self {
        case .gray: .gray
        case .grayAlpha: .grayAlpha
        case .rgb: .rgb
        case .rgba: .rgba
        case .palette: .palette
        }
    }

    var pngBitDepths: [Int] {
        switch self {
        case .gray: [1, 2, 4, 8, 16]
        case .palette: [1, 2, 4, 8]
        case .rgb, .rgba, .grayAlpha: [8, 16]
        }
    }
}

extension Raster {
    /// The picture in the channels of a colour; alpha that this loses must be opaque.
    func fitted(to color: EncodeOptions.Color) throws(ImageError) -> Raster {
        switch color {
        case .gray: try withoutAlpha(for: "A PNG of color gray").converted(channels: .gray)
        case .rgb: try withoutAlpha(for: "A PNG of color rgb").converted(channels: .rgb)
        case .grayAlpha: try converted(channels: .grayAlpha)
        case .rgba, .palette: try converted(channels: .rgba)
        }
    }
}
