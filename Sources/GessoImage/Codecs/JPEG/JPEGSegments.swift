/// The segments of a JPEG file before its first scan.
struct JPEGSegments {
    /// One segment, as a place in the file.
    struct Segment {
        let marker: UInt8
        /// With the marker.
        let whole: Range<Int>
        /// Without marker and length.
        let content: Range<Int>
    }

    private(set) var segments: [Segment] = []
    /// Where the first scan, or what else is no header, begins.
    private(set) var end = 2

    static let exifName: [UInt8] = [0x45, 0x78, 0x69, 0x66, 0, 0]

    /// Reads as far as the data makes sense; libjpeg is the judge of the rest.
    init(_ bytes: UnsafeRawBufferPointer) {
        while end + 4 <= bytes.count, bytes[end] == 0xFF {
            let marker = bytes[end + 1]
            if marker == 0xFF {
                end += 1
                continue
            }
            let length = Int(bytes.bigEndian16(at: end + 2))
            let next = end + 2 + length
            let isHeader = marker >= 0xC0 && !(0xD0...0xDA).contains(marker)
            guard isHeader, length >= 2, next <= bytes.count else { return }
            segments.append(Segment(marker: marker, whole: end..<next, content: end + 4..<next))
            end = next
        }
    }

    /// The orientation in the EXIF segment.
    func orientation(in bytes: UnsafeRawBufferPointer) -> Orientation {
        for segment in segments where segment.marker == 0xE1 {
            let content = bytes.part(segment.content)
            guard content.starts(with: Self.exifName) else { continue }
            let tiff = content.part(Self.exifName.count..<content.count)
            return EXIF.orientation(in: tiff) ?? .upright
        }
        return .upright
    }

    /// Whether there is a JUMBF box (APP11), which is how C2PA signs.
    func hasProvenance(in bytes: UnsafeRawBufferPointer) -> Bool {
        segments.contains { $0.marker == 0xEB && bytes[$0.content].starts(with: "JP".utf8) }
    }
}
