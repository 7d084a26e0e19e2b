/// Makes the filtered rows of a PNG file out of its pixels.
struct PNGRows {
    private let picture: PNGPicture
    private let passes: [PNGPass]

    init(_ picture: PNGPicture, isInterlaced: Bool) {
        self.picture = picture
        passes = PNGPass.all(
            width: picture.width, height: picture.height, isInterlaced: isInterlaced)
    }

    /// The rows of all passes, each with its filter byte in front.
    func filtered() -> [UInt8] {
        let size = passes.reduce(0) {
            $0 + $1.height * (1 + picture.bytesPerRow(width: $1.width))
        }
        return [UInt8](unsafeUninitializedCapacity: size) { target, count in
            guard let base = target.baseAddress else { return }
            for pass in passes {
                append(pass, to: base + count)
                count += pass.height * (1 + picture.bytesPerRow(width: pass.width))
            }
        }
    }

    private func append(_ pass: PNGPass, to target: UnsafeMutablePointer<UInt8>) {
        let rowBytes = picture.bytesPerRow(width: pass.width)
        var filter = PNGFilter(
            rowBytes: rowBytes, distance: max(1, picture.kind.samples * picture.bitDepth / 8),
            isAdaptive: picture.bitDepth >= 8 && picture.kind != .palette)
        for y in 0..<pass.height {
            filter.write(to: target + y * (1 + rowBytes)) { read(pass, y, into: $0) }
        }
    }

    /// Gathers, packs and turns the bytes of a row of a pass.
    private func read(_ pass: PNGPass, _ y: Int, into row: UnsafeMutableRawBufferPointer) {
        let size = picture.bytesPerPixel
        var read = ((pass.startY + y * pass.stepY) * picture.width + pass.startX) * size
        picture.bytes.withUnsafeBytes { source in
            if picture.bitDepth < 8 {
                pack(source, from: read, step: pass.stepX, width: pass.width, into: row)
            } else if pass.stepX == 1 {
                row.copyMemory(from: source.part(read..<read + row.count))
            } else {
                for written in stride(from: 0, to: row.count, by: size) {
                    for byte in 0..<size { row[written + byte] = source[read + byte] }
                    read += pass.stepX * size
                }
            }
        }
        if picture.bitDepth == 16 { PNGExpansion.swapBytes(row) }
    }

    private func pack(
        _ source: UnsafeRawBufferPointer, from start: Int, step: Int, width: Int,
        into row: UnsafeMutableRawBufferPointer
    ) {
        for index in row.indices { row[index] = 0 }
        for pixel in 0..<width {
            let bit = pixel * picture.bitDepth
            let shift = 8 - picture.bitDepth - bit % 8
            row[bit / 8] |= source[start + pixel * step] << UInt8(shift)
        }
    }
}
