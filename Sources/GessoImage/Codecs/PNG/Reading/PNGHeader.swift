import CPNG

/// What a PNG file says about its pixels.
struct PNGHeader {
    /// The colour types of the format.
    enum Kind: UInt8 {
        case gray = 0
        case rgb = 2
        case palette = 3
        case grayAlpha = 4
        case rgba = 6

        /// Samples of one pixel in the file.
        var samples: Int {
            switch self {
            case .gray, .palette: 1
            case .grayAlpha: 2
            case .rgb: 3
            case .rgba: 4
            }
        }
    }

    let width: Int
    let height: Int
    let bitDepth: Int
    let kind: Kind
    let isInterlaced: Bool
    /// The one value that is transparent, for gray (one sample) and rgb (three).
    let transparent: [UInt16]?
    let palette: PNGPalette

    var bitsPerPixel: Int { bitDepth * kind.samples }

    /// The distance in bytes from a sample to its left neighbour, at least 1.
    var filterDistance: Int { max(1, bitsPerPixel / 8) }

    /// What the decoded raster is made of.
    var channels: Raster.Channels {
        switch kind {
        case .gray: transparent == nil ? .gray : .grayAlpha
        case .rgb: transparent == nil ? .rgb : .rgba
        case .palette: palette.hasAlpha ? .rgba : .rgb
        case .grayAlpha: .grayAlpha
        case .rgba: .rgba
        }
    }

    var depth: Raster.Depth { bitDepth == 16 ? .sixteen : .eight }

    /// Whether unfiltered rows are the raster's rows but for the byte order.
    var isRasterAlready: Bool { bitDepth >= 8 && kind != .palette && transparent == nil }

    /// Bytes of a row of `width` pixels, without its filter byte; fits, since the format's
    /// width has 31 bits.
    func bytesPerRow(width: Int) -> Int { (width * bitsPerPixel + 7) / 8 }

    init?(_ header: gesso_png_header) {
        guard let kind = Kind(rawValue: header.color_type) else { return nil }
        width = Int(header.width)
        height = Int(header.height)
        bitDepth = Int(header.bit_depth)
        self.kind = kind
        isInterlaced = header.interlaced
        let (first, second, third) = header.transparent
        switch kind {
        case .gray: transparent = header.has_transparency ? [first] : nil
        case .rgb: transparent = header.has_transparency ? [first, second, third] : nil
        default: transparent = nil
        }
        palette = kind == .palette ? PNGPalette(header) : PNGPalette()
    }
}
