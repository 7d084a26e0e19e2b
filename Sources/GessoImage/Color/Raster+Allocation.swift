extension [UInt8] {
    /// Memory that nothing has written to yet: the caller fills all of it.
    ///
    /// Zeroing first would touch every page once more than needed.
    static func uninitialized(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { _, initialized in initialized = count }
    }
}

extension Raster {
    /// Wraps bytes that the caller has made for this size.
    init(
        trusted bytes: [UInt8], width: Int, height: Int, channels: Channels, depth: Depth
    ) throws(ImageError) {
        guard
            let raster = Raster(
                width: width, height: height, channels: channels, depth: depth, bytes: bytes)
        else {
            throw ImageError(
                .invalidArgument, "\(bytes.count) bytes are not \(width) by \(height) pixels")
        }
        self = raster
    }
}
