extension JPEGSegments {
    /// What a segment holds after its length.
    static let longestContent = 65_533

    /// A file with more segments in its header, behind those that say that it is JFIF.
    static func inserting(
        _ contents: [(marker: UInt8, content: [UInt8])], into file: [UInt8]
    ) -> [UInt8] {
        let start = file.withUnsafeBytes { bytes in
            let jfif = JPEGSegments(bytes).segments.prefix { $0.marker == 0xE0 }
            return jfif.last?.whole.upperBound ?? 2
        }
        return file.prefix(start) + contents.flatMap(segment) + file.dropFirst(start)
    }

    /// A segment as a file has it.
    static func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
        let length = content.count + 2
        return [0xFF, marker, UInt8(length >> 8), UInt8(length & 255)] + content
    }

    /// A profile in as many segments as it needs.
    ///
    /// - Returns: nil where it is too long for the format.
    static func profileSegments(_ profile: ColorProfile) -> [(marker: UInt8, content: [UInt8])]? {
        let room = longestContent - profileName.count - 2
        let count = (profile.bytes.count + room - 1) / room
        guard count <= 255 else { return nil }
        return (0..<count).map { index in
            let part = profile.bytes.dropFirst(index * room).prefix(room)
            return (0xE2, profileName + [UInt8(index + 1), UInt8(count)] + part)
        }
    }
}
