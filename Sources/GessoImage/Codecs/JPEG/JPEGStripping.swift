/// Takes segments out of a JPEG file that say nothing about its pixels.
enum JPEGStripping {
    static func stripped(
        _ bytes: UnsafeRawBufferPointer, keepProvenance: Bool
    ) throws(ImageError) -> [UInt8] {
        let header = JPEGSegments(bytes)
        guard header.end + 1 < bytes.count, bytes[header.end] == 0xFF,
            bytes[header.end + 1] == 0xDA
        else {
            throw ImageError(.corrupt, "the JPEG has no scan after its header")
        }
        var result: [UInt8] = [0xFF, 0xD8]
        let orientation = header.orientation(in: bytes)
        var saysOrientation = orientation == .upright
        for segment in header.segments {
            // The JFIF segment has to be the first.
            if segment.marker != 0xE0, !saysOrientation {
                result += JPEGSegments.segment(
                    0xE1, JPEGSegments.exifName + EXIF.data(saying: orientation))
                saysOrientation = true
            }
            if isKept(segment, in: bytes, keepProvenance) { result += bytes[segment.whole] }
        }
        return result + bytes[header.end...]
    }

    private static func isKept(
        _ segment: JPEGSegments.Segment, in bytes: UnsafeRawBufferPointer, _ keepProvenance: Bool
    ) -> Bool {
        switch segment.marker {
        // JFIF, and how Adobe's programs name the colour transform.
        case 0xE0, 0xEE: true
        case 0xE2: bytes[segment.content].starts(with: "ICC_PROFILE".utf8)
        case 0xEB: keepProvenance
        case 0xE1...0xEF, 0xFE: false
        default: true
        }
    }
}
