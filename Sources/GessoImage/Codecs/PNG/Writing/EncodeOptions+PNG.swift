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
        case .gray: try withoutAlpha(for: "a PNG of color gray").converted(channels: .gray)
        case .rgb: try withoutAlpha(for: "a PNG of color rgb").converted(channels: .rgb)
        case .grayAlpha: try converted(channels: .grayAlpha)
        case .rgba, .palette: try converted(channels: .rgba)
        }
    }
}
