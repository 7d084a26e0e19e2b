import CDeflate
import CJPEG
import CPNG
import CWebP

/// The libraries that write pictures, with their versions.
public enum CodecVersions {
    /// The libraries whose versions the bytes of a format depend on; none for what is not written.
    public static func writing(_ format: ImageFormat) -> [(name: String, version: String)] {
        switch format {
        case .png: [("libpng", png), ("libdeflate", LIBDEFLATE_VERSION_STRING)]
        case .jpeg: [("libjpeg-turbo", String(cString: gesso_jpeg_version()))]
        case .webp: [("libwebp", webp)]
        case .avif: [("libavif", AVIFLibrary.version)]
        case .gif, .svg: []
        }
    }

    private static var png: String {
        let number = gesso_png_version()
        return "\(number / 10_000).\(number / 100 % 100).\(number % 100)"
    }

    private static var webp: String {
        let number = gesso_webp_version()
        return "\(number >> 16 & 0xff).\(number >> 8 & 0xff).\(number & 0xff)"
    }
}
