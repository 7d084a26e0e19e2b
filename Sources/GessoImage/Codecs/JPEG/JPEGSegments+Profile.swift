extension JPEGSegments {
    static let profileName = Array("ICC_PROFILE\0".utf8)

    /// The colour profile, which may be in several segments: each says its number and how many
    /// there are.
    ///
    /// - Returns: nil where there is none; empty where a part is missing.
    func profile(in bytes: UnsafeRawBufferPointer) -> [UInt8]? {
        var parts: [Int: Range<Int>] = [:]
        var count = 0
        for segment in segments where segment.marker == 0xE2 {
            let content = bytes.part(segment.content)
            let start = Self.profileName.count
            guard content.count > start + 2, content.starts(with: Self.profileName) else {
                continue
            }
            count = max(count, Int(content[start + 1]))
            let place = segment.content.lowerBound + start + 2
            parts[Int(content[start])] = place..<segment.content.upperBound
        }
        guard !parts.isEmpty else { return nil }
        guard count >= 1, parts.count == count, (1...count).allSatisfy({ parts[$0] != nil })
        else { return [] }
        return (1...count).flatMap { parts[$0].map { Array(bytes[$0]) } ?? [] }
    }

    /// What the numbers mean, for pixels of so many samples.
    func color(in bytes: UnsafeRawBufferPointer, samples: Int) -> StoredColor {
        guard let profile = profile(in: bytes), let model = ColorProfile.Model(rawValue: samples)
        else { return .srgb }
        return StoredColor(profile: profile, for: model)
    }
}
