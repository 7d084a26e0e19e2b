/// Colours times alpha, as `ByteResampler` sums them: a quarter of the product of two bytes.
enum Premultiplication {
    /// Writes one row: colours times alpha, and alpha times 255, each over 4 and rounded.
    ///
    /// The last sample of each pixel is alpha; `length` counts samples.
    static func row(
        _ source: UnsafePointer<UInt8>, _ result: UnsafeMutablePointer<Int16>, length: Int,
        samples: Int
    ) {
        var start = 0
        #if _endian(little)
        while samples == 4, start + 16 <= length {
            fourPixels(source + start, result + start)
            start += 16
        }
        #endif
        let colors = samples - 1
        for pixel in stride(from: start, to: length, by: samples) {
            let alpha = Int16(source[pixel + colors])
            for sample in 0..<colors {
                result[pixel + sample] = quarter(source[pixel + sample], alpha)
            }
            result[pixel + colors] = quarter(255, alpha)
        }
    }

    private static func quarter(_ sample: UInt8, _ alpha: Int16) -> Int16 {
        Int16(truncatingIfNeeded: (UInt32(sample) &* UInt32(alpha) &+ 2) &>> 2)
    }

    /// Four pixels of four samples in two multiplications: red with blue, and green with 255 in
    /// the place of alpha.
    @inline(__always)
    private static func fourPixels(
        _ source: UnsafePointer<UInt8>, _ result: UnsafeMutablePointer<Int16>
    ) {
        let pixels = UnsafeRawPointer(source).loadUnaligned(as: SIMD4<UInt32>.self)
        let alpha = pixels &>> 24
        let factors = unsafeBitCast(alpha | alpha &<< 16, to: SIMD8<UInt16>.self)
        let redBlue = pixels & 0x00FF_00FF
        let green = (pixels &>> 8) & 0xFF | 0x00FF_0000
        let outer = quarters(redBlue, factors)
        let inner = quarters(green, factors)
        var interleaved = SIMD8<UInt32>()
        interleaved.evenHalf = outer & 0xFFFF | inner &<< 16
        interleaved.oddHalf = outer &>> 16 | inner & 0xFFFF_0000
        UnsafeMutableRawPointer(result).storeBytes(of: interleaved, as: SIMD8<UInt32>.self)
    }

    @inline(__always)
    private static func quarters(
        _ samples: SIMD4<UInt32>, _ factors: SIMD8<UInt16>
    ) -> SIMD4<UInt32> {
        let products = unsafeBitCast(samples, to: SIMD8<UInt16>.self) &* factors
        return unsafeBitCast((products &+ 2) &>> 2, to: SIMD4<UInt32>.self)
    }
}
