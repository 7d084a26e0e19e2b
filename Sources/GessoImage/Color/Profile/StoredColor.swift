/// What the numbers in a picture's file mean.
enum StoredColor: Equatable {
    /// sRGB, or nothing is said, which counts as that.
    case srgb
    case profile(ColorProfile)
    case coded(CodedColor)
    /// What gAMA and cHRM say, which counts only where it is asked for.
    case gamma(CodedColor)
    /// Something is said that cannot be used; the numbers are taken as sRGB.
    case unusable(String)

    /// A profile as a file has it, for pixels of a model.
    init(profile bytes: [UInt8]?, for model: ColorProfile.Model) {
        guard let profile = bytes.flatMap(ColorProfile.init) else {
            self = .unusable("the colour profile is damaged")
            return
        }
        self =
            profile.model == model
            ? .profile(profile) : .unusable("the colour profile is for other pixels")
    }

    /// Colours by the numbers of ITU-T H.273.
    init(primaries: Int, transfer: Int) {
        guard let coded = CodedColor(primaries: primaries, transfer: transfer) else {
            let name = [16: "PQ", 18: "HLG"][transfer].map { "high dynamic range (\($0))" }
            self = .unusable("its colours are in \(name ?? "a code that is not read")")
            return
        }
        self = coded.isSRGB ? .srgb : .coded(coded)
    }

    /// Whether something is said that counts only where it is asked for.
    var isGamma: Bool {
        if case .gamma = self { return true }
        return false
    }

    /// Whether pixels have to be converted.
    func isConverted(_ handling: ColorHandling) -> Bool {
        switch self {
        case .srgb, .unusable: false
        case .profile, .coded: handling != .keep
        case .gamma: handling == .srgb
        }
    }

    /// What a person should know of it.
    func notes(_ format: String) -> [String] {
        guard case .unusable(let reason) = self else { return [] }
        return ["the \(format): \(reason); its numbers are taken as sRGB"]
    }

    /// The profile that describes pixels which were left as they are; nil where they are sRGB.
    func profile(_ model: ColorProfile.Model) -> ColorProfile? {
        switch self {
        case .srgb, .unusable: nil
        case .profile(let profile): profile
        case .coded(let coded), .gamma(let coded): coded.profile(model)
        }
    }
}
