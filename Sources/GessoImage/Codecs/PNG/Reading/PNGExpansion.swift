/// Turns unfiltered rows into the samples of a raster.
struct PNGExpansion {
    private let header: PNGHeader
    private let bytesPerPixel: Int

    init(_ header: PNGHeader) {
        self.header = header
        bytesPerPixel = header.channels.rawValue * header.depth.rawValue
    }

    /// The pixels of the raster, from the rows of all passes, one after the other, without
    /// filter bytes.
    func pixels(fromRows rows: consuming [UInt8], _ passes: [PNGPass]) -> [UInt8] {
        if header.isRasterAlready && !header.isInterlaced {
            if header.bitDepth == 16 { rows.withUnsafeMutableBytes(Self.swapBytes) }
            return rows
        }
        var pixels = [UInt8].uninitialized(header.width * header.height * bytesPerPixel)
        var offset = 0
        for pass in passes {
            let size = pass.height * header.bytesPerRow(width: pass.width)
            place(pass, of: rows[offset..<offset + size], into: &pixels)
            offset += size
        }
        return pixels
    }

    /// Turns samples of sixteen bits between PNG's byte order and the machine's.
    static func swapBytes(_ bytes: UnsafeMutableRawBufferPointer) {
        for offset in stride(from: 0, to: bytes.count - 1, by: 2) {
            let value = bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self)
            bytes.storeBytes(of: UInt16(bigEndian: value), toByteOffset: offset, as: UInt16.self)
        }
    }

    private func place(_ pass: PNGPass, of rows: ArraySlice<UInt8>, into pixels: inout [UInt8]) {
        let rowBytes = header.bytesPerRow(width: pass.width)
        var row = [UInt8](repeating: 0, count: pass.width * bytesPerPixel)
        for y in 0..<pass.height {
            let start = rows.startIndex + y * rowBytes
            expand(rows[start..<start + rowBytes], into: &row)
            let target = (pass.startY + y * pass.stepY) * header.width + pass.startX
            scatter(row, into: &pixels, at: target * bytesPerPixel, step: pass.stepX)
        }
    }

    private func scatter(_ row: [UInt8], into pixels: inout [UInt8], at start: Int, step: Int) {
        pixels.withUnsafeMutableBytes { target in
            row.withUnsafeBytes { row in
                if step == 1 {
                    target[start..<start + row.count].copyBytes(from: row)
                    return
                }
                var offset = start
                for source in stride(from: 0, to: row.count, by: bytesPerPixel) {
                    for byte in 0..<bytesPerPixel { target[offset + byte] = row[source + byte] }
                    offset += step * bytesPerPixel
                }
            }
        }
    }

    private func expand(_ source: ArraySlice<UInt8>, into row: inout [UInt8]) {
        source.withUnsafeBytes { source in
            row.withUnsafeMutableBytes { row in
                switch (header.kind, header.bitDepth) {
                case (.palette, _): expandPalette(source, into: row)
                case (.gray, ..<8): expandGray(source, into: row)
                case (_, 16): expandSamples(source, into: row, as: UInt16.self)
                default: expandSamples(source, into: row, as: UInt8.self)
                }
            }
        }
    }

    /// The packed sample of a pixel.
    private func packed(_ source: UnsafeRawBufferPointer, at pixel: Int) -> UInt8 {
        let bit = pixel * header.bitDepth
        let shift = 8 - header.bitDepth - bit % 8
        return (source[bit / 8] >> UInt8(shift)) & UInt8((1 << header.bitDepth) - 1)
    }

    private func expandPalette(
        _ source: UnsafeRawBufferPointer, into row: UnsafeMutableRawBufferPointer
    ) {
        header.palette.colors.withUnsafeBufferPointer { colors in
            for pixel in 0..<row.count / bytesPerPixel {
                let color = colors[Int(packed(source, at: pixel))]
                row[pixel * bytesPerPixel] = color.red
                row[pixel * bytesPerPixel + 1] = color.green
                row[pixel * bytesPerPixel + 2] = color.blue
                if bytesPerPixel == 4 { row[pixel * 4 + 3] = color.alpha }
            }
        }
    }

    private func expandGray(
        _ source: UnsafeRawBufferPointer, into row: UnsafeMutableRawBufferPointer
    ) {
        let scale = UInt8(255 / ((1 << header.bitDepth) - 1))
        let hidden = header.transparent.map { UInt8(truncatingIfNeeded: $0[0]) }
        for pixel in 0..<row.count / bytesPerPixel {
            let value = packed(source, at: pixel)
            row[pixel * bytesPerPixel] = value * scale
            if let hidden { row[pixel * 2 + 1] = value == hidden ? 0 : 255 }
        }
    }

    /// Samples of whole bytes, with alpha added where a value is transparent.
    private func expandSamples<Sample: FixedWidthInteger & BitwiseCopyable>(
        _ source: UnsafeRawBufferPointer, into row: UnsafeMutableRawBufferPointer,
        as type: Sample.Type
    ) {
        let size = MemoryLayout<Sample>.size
        let samples = header.kind.samples
        let hidden = header.transparent?.map { Sample(truncatingIfNeeded: $0) }
        for pixel in 0..<row.count / bytesPerPixel {
            var matches = true
            for index in 0..<samples {
                let value = Sample(
                    bigEndian: source.loadUnaligned(
                        fromByteOffset: (pixel * samples + index) * size, as: type))
                row.storeBytes(
                    of: value, toByteOffset: pixel * bytesPerPixel + index * size, as: type)
                if let hidden, value != hidden[index] { matches = false }
            }
            if hidden != nil {
                row.storeBytes(
                    of: matches ? 0 : Sample.max,
                    toByteOffset: pixel * bytesPerPixel + samples * size, as: type)
            }
        }
    }
}
