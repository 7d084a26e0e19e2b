import CLCMS

extension Raster {
    /// The model of a profile for these pixels.
    var colorModel: ColorProfile.Model { channels.rawValue <= 2 ? .gray : .rgb }

    /// The pixels in sRGB, from what a file says that they are; gray stays gray.
    ///
    /// Pixels whose profile is sRGB itself stay as they are, bit by bit.
    consuming func inSRGB(
        from color: StoredColor, _ handling: ColorHandling
    ) throws(ImageError) -> Raster {
        guard color.isConverted(handling) else { return self }
        try Self.requireLibrary()
        guard let profile = color.profile(colorModel) else {
            throw ImageError(.unsupported, "the picture's colours cannot be converted to sRGB")
        }
        if colorModel == .rgb, gesso_lcms_is_srgb(profile.bytes, profile.bytes.count) {
            return self
        }
        let form = gesso_lcms_pixels(
            samples: UInt8(colorModel.rawValue), has_alpha: channels.hasAlpha,
            is_deep: depth == .sixteen, is_inverted: false)
        let (width, height) = (width, height)
        var message = [CChar](repeating: 0, count: Int(GESSO_LCMS_MESSAGE_SIZE))
        let result = bytes.withUnsafeMutableBytes { pixels in
            guard let pixels = pixels.baseAddress else { return GESSO_LCMS_CORRUPT }
            return gesso_lcms_to_srgb(
                profile.bytes, profile.bytes.count, form, pixels, pixels, width, height, &message)
        }
        try Self.check(result, message)
        return self
    }

    /// RGB of sRGB from pixels of CMYK, by their profile.
    static func pixels(
        fromCMYK source: [UInt8], inverted: Bool, _ profile: ColorProfile, width: Int, height: Int
    ) throws(ImageError) -> [UInt8] {
        try requireLibrary()
        let form = gesso_lcms_pixels(
            samples: 4, has_alpha: false, is_deep: false, is_inverted: inverted)
        var message = [CChar](repeating: 0, count: Int(GESSO_LCMS_MESSAGE_SIZE))
        var result = GESSO_LCMS_CORRUPT
        let pixels = [UInt8](unsafeUninitializedCapacity: width * height * 3) { target, count in
            guard let base = target.baseAddress else { return }
            result = gesso_lcms_to_srgb(
                profile.bytes, profile.bytes.count, form, source, base, width, height, &message)
            if result == GESSO_LCMS_OK { count = width * height * 3 }
        }
        try check(result, message)
        return pixels
    }

    private static func requireLibrary() throws(ImageError) {
        guard let problem = gesso_lcms_load() else { return }
        throw ImageError(
            .libraryMissing,
            "the picture has a colour profile, and \(String(cString: problem))",
            help: "install Debian's package liblcms2-2, or say `profile: keep` in image.convert")
    }

    private static func check(
        _ result: gesso_lcms_result, _ message: [CChar]
    ) throws(ImageError) {
        switch result {
        case GESSO_LCMS_OK: return
        case GESSO_LCMS_NO_MEMORY:
            throw ImageError(.tooLarge, "there is no memory left to convert the colours")
        default:
            throw ImageError(
                .corrupt, "the colour profile of the picture cannot be used: \(text(of: message))",
                help: "take the profile out of the file with another program")
        }
    }
}
