import GessoKit

/// A picture of 8-bit RGBA with straight alpha, as it travels to and from the host.
struct Raster: @unchecked Sendable {
    // Sendable because one operation owns it and fills it before anyone else reads.
    let width: Int
    let height: Int
    let buffer: Buffer

    typealias Pixel = SIMD4<UInt8>

    init(width: Int, height: Int) {
        self.width = width
        self.height = height
        buffer = Buffer(count: width * height * 4)
    }

    var count: Int { width * height }

    func copy() -> Raster {
        let copy = Raster(width: width, height: height)
        copy.withPixels { target in withPixels { _ = target.update(from: $0) } }
        return copy
    }

    /// Lends all pixels, row by row from the top.
    func withPixels<T, E>(
        _ body: (UnsafeMutableBufferPointer<Pixel>) throws(E) -> T
    ) throws(E) -> T {
        // The closure's error type is fixed at this call, since the buffer's own is generic too.
        try buffer.withMutableBytes { bytes throws(E) in
            try body(bytes.bindMemory(to: Pixel.self))
        }
    }

    /// Lends one row.
    func withRow(_ row: Int, _ body: (UnsafeMutableBufferPointer<Pixel>) -> Void) {
        withPixels { pixels in
            body(UnsafeMutableBufferPointer(rebasing: pixels[row * width..<(row + 1) * width]))
        }
    }
}
