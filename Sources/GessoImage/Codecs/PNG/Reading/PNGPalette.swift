import CPNG

/// The colours of PLTE and tRNS, as 256 entries of RGBA.
struct PNGPalette {
    /// Entries that the file does not have are opaque black, as libpng has it.
    private(set) var colors = [Color](repeating: .black, count: 256)
    private(set) var hasAlpha = false

    init() {}

    init(_ header: gesso_png_header) {
        let count = min(256, Int(header.palette_count))
        let alphaCount = min(count, Int(header.palette_alpha_count))
        withUnsafeBytes(of: header.palette) { samples in
            for index in 0..<count {
                colors[index] = Color(
                    red: samples[index * 3], green: samples[index * 3 + 1],
                    blue: samples[index * 3 + 2])
            }
        }
        withUnsafeBytes(of: header.palette_alpha) { alpha in
            for index in 0..<alphaCount {
                colors[index].alpha = alpha[index]
                if alpha[index] != 255 { hasAlpha = true }
            }
        }
    }
}
