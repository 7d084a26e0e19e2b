import GessoImage

/// What any effort writes is read as the same pixels.
///
/// The first bytes say how: the effort, the channels, the depth, whether it is interlaced, and the
/// width; the others are the pixels.
func writePNG(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count > 4,
        let channels = Raster.Channels(rawValue: Int(bytes[1] & 3) + 1),
        let raster = raster(bytes.dropFirst(4), channels, bytes[2], width: Int(bytes[3]) + 1)
    else { return }
    var options = EncodeOptions(format: .png)
    options.effort = Int(bytes[0] % 10)
    options.interlace = bytes[1] & 8 != 0
    guard let file = try? ImageWriter.encode(raster, options),
        let again = try? ImageReader.decode(file)
    else { fatalError("what was written cannot be read") }
    guard again == raster else { fatalError("what was written is read as something else") }
}

/// As many rows as the bytes fill.
private func raster(
    _ bytes: Slice<UnsafeRawBufferPointer>, _ channels: Raster.Channels, _ kind: UInt8, width: Int
) -> Raster? {
    let depth: Raster.Depth = kind & 1 == 0 ? .eight : .sixteen
    let row = width * channels.rawValue * depth.rawValue
    let height = bytes.count / row
    return Raster(
        width: width, height: height, channels: channels, depth: depth,
        bytes: Array(bytes.prefix(height * row)))
}
