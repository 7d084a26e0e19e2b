import GessoKit

extension Raster {
    /// The picture as a result; its bytes are not copied.
    func picture(seed: Int64? = nil) -> Picture {
        Picture(rgba8: buffer, pixels: Size(UInt32(width), UInt32(height)), seed: seed)
    }
}
