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

    /// With a profile, the options that name the raster's own channels: no other may be chosen, since
    /// gray in place of RGB would not be what the profile is for.
    static func pinned(_ options: EncodeOptions, to raster: Raster) -> EncodeOptions {
        guard options.profile != nil, options.color == nil else { return options }
        var pinned = options
        pinned.color =
            switch raster.channels {
            case .gray: .gray
            case .grayAlpha: .grayAlpha
            case .rgb: .rgb
            case .rgba: .rgba
            }
        return pinned
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
