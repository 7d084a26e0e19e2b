extension Raster {
    /// The picture set into a larger one, which gets alpha or colour where the background
    /// needs them.
    func padded(
        to size: (width: Int, height: Int), at place: (x: Int, y: Int), background: Color
    ) throws(ImageError) -> Raster {
        let picture = try converted(channels: channels.holding(background))
        var result = try Raster(
            filledWith: background, width: size.width, height: size.height,
            channels: picture.channels, depth: depth)
        for row in 0..<height {
            let to = (place.y + row) * result.bytesPerRow + place.x * picture.bytesPerPixel
            let from = row * picture.bytesPerRow
            result.bytes.replaceSubrange(
                to..<to + picture.bytesPerRow,
                with: picture.bytes[from..<from + picture.bytesPerRow])
        }
        return result
    }

    /// A picture of one colour; gray channels take its luma, no alpha takes it as opaque.
    ///
    /// - Throws: `tooLarge` above the limits.
    public init(
        filledWith color: Color, width: Int, height: Int, channels: Channels = .rgba,
        depth: Depth = .eight
    ) throws(ImageError) {
        guard width >= 1, height >= 1 else {
            throw ImageError(
                .invalidArgument, "a picture of \(width) by \(height) pixels is empty")
        }
        try ImageLimits().check(
            width: width, height: height, bytesPerPixel: channels.rawValue * depth.rawValue)
        let pixel = color.bytes(channels, depth)
        let row = Array(repeatElement(pixel, count: width).joined())
        var bytes: [UInt8] = []
        bytes.reserveCapacity(row.count * height)
        for _ in 0..<height { bytes.append(contentsOf: row) }
        try self.init(
            trusted: bytes, width: width, height: height, channels: channels, depth: depth)
    }
}

extension Raster.Channels {
    /// The same kind, with alpha and colour where a colour needs them.
    func holding(_ color: Color) -> Self {
        let hasAlpha = hasAlpha || color.alpha < 255
        let hasColor = self == .rgb || self == .rgba || (color.alpha > 0 && !color.isGray)
        return Self.made(ofColor: hasColor, alpha: hasAlpha)
    }

    /// The kind by what it has.
    static func made(ofColor hasColor: Bool, alpha hasAlpha: Bool) -> Self {
        hasColor ? (hasAlpha ? .rgba : .rgb) : (hasAlpha ? .grayAlpha : .gray)
    }

    /// Whether there are red, green and blue.
    var hasColor: Bool { self == .rgb || self == .rgba }
}
