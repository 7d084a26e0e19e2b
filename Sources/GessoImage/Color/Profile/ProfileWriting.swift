/// Puts a colour profile into a file that was just encoded.
enum ProfileWriting {
    /// Refuses a profile that is not for the pixels which are written.
    static func check(_ raster: Raster, _ options: EncodeOptions) throws(ImageError) {
        guard let profile = options.profile else { return }
        let isGray =
            options.format != .webp
            && options.color.map { $0 == .gray || $0 == .grayAlpha }
                ?? (raster.colorModel == .gray)
        guard profile.model == (isGray ? .gray : .rgb) else {
            throw ImageError(
                .invalidArgument,
                "the colour profile is for \(profile.model), and the result is in "
                    + (isGray ? "gray" : "rgb"),
                help: "leave `profile: keep` out, so that the colours are converted to sRGB")
        }
    }

    static func png(
        _ file: consuming [UInt8], _ options: EncodeOptions
    ) throws(ImageError) -> [UInt8] {
        guard let profile = options.profile else { return file }
        let chunk = try PNGContainer.profileChunk(profile)
        return PNGContainer.inserting([("iCCP", chunk)], into: file)
    }

    static func jpeg(
        _ file: consuming [UInt8], _ options: EncodeOptions
    ) throws(ImageError) -> [UInt8] {
        guard let profile = options.profile else { return file }
        guard let segments = JPEGSegments.profileSegments(profile) else {
            throw ImageError(
                .invalidArgument, "the colour profile is too long for a JPEG", help: "use png")
        }
        return JPEGSegments.inserting(segments, into: file)
    }

    static func webp(
        _ file: consuming [UInt8], _ raster: Raster, _ options: EncodeOptions
    ) throws(ImageError) -> [UInt8] {
        guard let profile = options.profile else { return file }
        let hasAlpha = options.color.map { $0 == .rgba } ?? raster.channels.hasAlpha
        return WebPChunks.inserting(
            profile: profile.bytes, xmp: nil, into: file, width: raster.width,
            height: raster.height, hasAlpha: hasAlpha)
    }
}
