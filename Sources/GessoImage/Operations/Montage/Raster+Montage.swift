extension Raster {
    /// A contact sheet: the pictures in rows, each in the middle of its cell, fitted into it but
    /// never enlarged.
    ///
    /// - Parameters:
    ///   - images: at least one.
    ///   - columns: nil is one row up to four pictures, then about as many as rows.
    ///   - cell: nil is the size of the largest picture, within 512 by 512.
    ///   - gap: pixels between the cells and around them all.
    ///   - background: also under transparent pictures.
    ///   - labels: one for each picture, set below it in a colour that can be read.
    /// - Returns: 8 bits, RGB or, on a background with alpha, RGBA.
    /// - Throws: `invalidArgument` for numbers that mean nothing or another number of labels
    ///   than of pictures, `tooLarge` above the limits.
    public static func montage(
        images: [Raster], columns: Int? = nil, cell: (width: Int, height: Int)? = nil,
        gap: Int = 16, background: Color = .white, labels: [String]? = nil
    ) throws(ImageError) -> Raster {
        if let labels, labels.count != images.count {
            throw ImageError(
                .invalidArgument,
                "there are \(labels.count) labels for \(images.count) pictures")
        }
        let layout = try MontageLayout(
            images: images, columns: columns, cell: cell, gap: gap, hasLabels: labels != nil)
        let size = layout.size
        let ground = try Raster(
            filledWith: background, width: size.width, height: size.height,
            channels: background.alpha < 255 ? .rgba : .rgb)
        var layers: [Layer] = []
        for (index, image) in images.enumerated() {
            layers.append(try layout.layer(image, index))
        }
        var sheet = try ground.composed(layers: layers)
        for (index, label) in (labels ?? []).enumerated() {
            sheet.write(label, at: index, layout, ink: background.ink)
        }
        return sheet
    }

    private mutating func write(
        _ label: String, at index: Int, _ layout: MontageLayout, ink: Color
    ) {
        let line = TextLine(label).clipped(to: layout.cell.width / layout.labelScale)
        let corner = layout.labelCorner(of: index, width: line.width)
        let pixel = ink.bytes(channels, depth)
        let scale = layout.labelScale
        let bytesPerRow = bytesPerRow
        bytes.withUnsafeMutableBytes { bytes in
            line.eachDot { x, y in
                for row in 0..<scale {
                    let start = (corner.y + y * scale + row) * bytesPerRow
                    for column in 0..<scale {
                        let written = start + (corner.x + x * scale + column) * pixel.count
                        for (offset, byte) in pixel.enumerated() { bytes[written + offset] = byte }
                    }
                }
            }
        }
    }
}

extension MontageLayout {
    /// The picture, fitted into the middle of its cell.
    fileprivate func layer(_ image: Raster, _ index: Int) throws(ImageError) -> Layer {
        let fitted = try image.resized(
            ResizeOptions(width: cell.width, height: cell.height, fit: .inside))
        let corner = corner(of: index)
        return Layer(
            image: fitted, x: corner.x + (cell.width - fitted.width) / 2,
            y: corner.y + (cell.height - fitted.height) / 2)
    }
}

extension Color {
    /// Dark on a bright background, bright on a dark one; a transparent one counts as white.
    fileprivate var ink: Color {
        var pixel = Pixel(.white)
        pixel.cover(with: Pixel(self))
        let level: UInt8 = pixel.luma > Pixel.whole / 2 ? 0x33 : 0xE6
        return Color(red: level, green: level, blue: level)
    }
}
