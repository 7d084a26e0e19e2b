/// Decodes PNG files of every colour type and depth.
enum PNGDecoder {
    static func info(
        of bytes: UnsafeRawBufferPointer, limits: ImageLimits
    ) throws(ImageError) -> ImageInfo {
        let file = try PNGFile(bytes, wholeFile: false, limits: limits)
        let header = file.header
        let turned = file.orientation.swapsSides
        let color = PNGColor.color(of: file)
        return ImageInfo(
            format: .png, width: turned ? header.height : header.width,
            height: turned ? header.width : header.height, channels: header.channels,
            bitDepth: header.bitDepth, isPalette: header.kind == .palette,
            isInterlaced: header.isInterlaced, isAnimated: file.container.isAnimated,
            orientation: file.orientation.rawValue,
            hasProvenance: PNGContainer.hasProvenance(bytes),
            notes: (file.container.isAnimated
                ? ["the PNG is animated; only its still picture is used"] : [])
                + color.notes("PNG"),
            gammaNote: color.isGamma
                ? "the PNG has a gamma or primaries of its own (gAMA, cHRM), which are passed over"
                : nil)
    }

    static func decode(
        _ bytes: UnsafeRawBufferPointer, limits: ImageLimits, _ colors: ColorHandling
    ) throws(ImageError) -> Raster {
        let file = try PNGFile(bytes, wholeFile: true, limits: limits)
        let header = file.header
        let passes = PNGPass.all(
            width: header.width, height: header.height, isInterlaced: header.isInterlaced)
        let size = passes.reduce(0) { $0 + $1.height * (1 + header.bytesPerRow(width: $1.width)) }
        var rows = try PNGInflate.rows(of: file, size: size)
        try unfilter(&rows, header, passes)
        let pixels = PNGExpansion(header).pixels(fromRows: rows, passes)
        let raster = try Raster(
            trusted: pixels, width: header.width, height: header.height,
            channels: header.channels, depth: header.depth)
        return try raster.inSRGB(from: PNGColor.color(of: file), colors)
            .oriented(file.orientation)
    }

    /// What the numbers mean.
    static func color(
        of bytes: UnsafeRawBufferPointer, limits: ImageLimits
    ) throws(ImageError) -> StoredColor {
        PNGColor.color(of: try PNGFile(bytes, wholeFile: false, limits: limits))
    }

    /// Undoes the filters and moves the rows together, so that their filter bytes are gone.
    ///
    /// - Throws: `corrupt` for an unknown filter.
    private static func unfilter(
        _ rows: inout [UInt8], _ header: PNGHeader, _ passes: [PNGPass]
    ) throws(ImageError) {
        var read = 0
        var written = 0
        for pass in passes {
            let rowBytes = header.bytesPerRow(width: pass.width)
            let accepted = rows.withUnsafeMutableBufferPointer { buffer in
                guard let base = buffer.baseAddress else { return false }
                return PNGUnfilter.undo(
                    from: base + read, to: base + written, rows: pass.height,
                    rowBytes: rowBytes, distance: header.filterDistance)
            }
            guard accepted else {
                throw ImageError(.corrupt, "the PNG has a row with an unknown filter")
            }
            read += pass.height * (rowBytes + 1)
            written += pass.height * rowBytes
        }
        rows.removeLast(rows.count - written)
    }
}
