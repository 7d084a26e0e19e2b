import GessoKit

/// Turns a scene into bytes, row by row, and stops when told to.
struct Easel {
    let frame: Frame
    let watch: Watch

    /// Paints a scene.
    ///
    /// - Parameters:
    ///   - scene: what to paint.
    ///   - dithers: whether gradients are protected from bands; flat pictures stay flat.
    /// - Returns: the picture.
    /// - Throws: `cancelled`.
    func paint(_ scene: any Scene, dithers: Bool = true) throws(Failure) -> Raster {
        let raster = Raster(width: frame.width, height: frame.height)
        let pixels = UnsafeMutableBufferPointer<Paint>.allocate(capacity: frame.width)
        defer { pixels.deallocate() }
        for row in 0..<frame.height {
            try watch.check(row, of: frame.height)
            scene.shade(row: row, of: frame, into: pixels)
            raster.withRow(row) { Self.store(pixels, row, dithers, into: $0) }
        }
        return raster
    }

    private static func store(
        _ pixels: UnsafeMutableBufferPointer<Paint>, _ row: Int, _ dithers: Bool,
        into bytes: UnsafeMutableBufferPointer<SIMD4<UInt8>>
    ) {
        for column in 0..<bytes.count {
            let paint = pixels[column].clamped(
                lowerBound: Paint(repeating: 0), upperBound: Paint(repeating: 1))
            let lift = dithers ? threshold(column, row) : 0.5
            // Alpha is not dithered: a speckled edge shows on every background.
            let scaled = paint * 255 + Paint(lift, lift, lift, 0.5)
            // Lane by lane: the conversion of a whole vector is a call of a generic function.
            bytes[column] = SIMD4(
                UInt8(scaled.x), UInt8(scaled.y), UInt8(scaled.z), UInt8(scaled.w))
        }
    }

    /// An ordered 8 × 8 threshold between 0 and 1.
    @inline(__always)
    private static func threshold(_ x: Int, _ y: Int) -> Float {
        let a = x ^ y
        let bits =
            (a & 1) << 5 | (y & 1) << 4 | (a & 2) << 2 | (y & 2) << 1 | (a & 4) >> 1
            | (y & 4) >> 2
        return (Float(bits) + 0.5) / 64
    }
}
