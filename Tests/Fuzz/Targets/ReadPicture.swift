import GessoImage

/// Small, so that many inputs are tried in a second.
private let limits = ImageLimits(maxPixels: 1 << 18, maxBytes: 1 << 22)

/// What has pixels has those that its header promises.
func readPicture(_ bytes: UnsafeRawBufferPointer) {
    guard let info = try? ImageReader.info(of: bytes, limits: limits),
        let picture = try? ImageReader.decode(bytes, limits: limits)
    else { return }
    guard picture.width == info.width, picture.height == info.height else {
        fatalError("the pixels are not as many as the header promises")
    }
    guard let stripped = try? ImageMetadata.stripped(Array(bytes)), info.format != .avif else {
        return
    }
    guard (try? ImageReader.decode(stripped, limits: limits)) == picture else {
        fatalError("without its texts it is another picture")
    }
}
