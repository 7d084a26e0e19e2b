/// Pictures without a codec: width * height * 4 bytes, straight alpha, sRGB, no padding.
public enum RawPixels {
    public static let mediaType = "image/x-gesso-rgba8"

    /// The exact size; nil for an empty picture, or one beyond any memory.
    public static func byteCount(width: Int, height: Int) -> Int? {
        guard width > 0, height > 0 else { return nil }
        let (pixels, overflow) = width.multipliedReportingOverflow(by: height)
        guard !overflow, pixels <= Int.max / 4 else { return nil }
        return pixels * 4
    }
}
