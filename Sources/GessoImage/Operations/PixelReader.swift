/// Reads pixels of any channels and depth alike.
struct PixelReader {
    private let raster: Raster

    init(_ raster: Raster) { self.raster = raster }

    /// The pixel of a column and a row, which are within the picture.
    subscript(x: Int, y: Int) -> Pixel {
        let samples = raster.channels.rawValue
        let start = (y * raster.width + x) * samples
        let alpha = raster.channels.hasAlpha ? sample(start + samples - 1) : Pixel.whole
        guard raster.channels.hasColor else {
            let gray = sample(start)
            return Pixel(red: gray, green: gray, blue: gray, alpha: alpha)
        }
        return Pixel(
            red: sample(start), green: sample(start + 1), blue: sample(start + 2), alpha: alpha)
    }

    private func sample(_ index: Int) -> Int {
        guard raster.depth == .sixteen else { return Int(raster.bytes[index]) * 257 }
        return raster.bytes.withUnsafeBytes { bytes in
            Int(bytes.loadUnaligned(fromByteOffset: index * 2, as: UInt16.self))
        }
    }
}
