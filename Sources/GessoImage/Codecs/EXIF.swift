/// The one field of EXIF data that decides what a picture looks like.
enum EXIF {
    private static let orientationTag: UInt16 = 0x0112

    /// The orientation, from data that begins with the TIFF header.
    ///
    /// - Returns: nil when there is none or the data is not understood.
    static func orientation(in tiff: UnsafeRawBufferPointer) -> Orientation? {
        guard tiff.count >= 8 else { return nil }
        let isBig = tiff[0] == 0x4D
        guard tiff[0] == tiff[1], isBig || tiff[0] == 0x49 else { return nil }
        let directory = Int(number32(tiff, 4, isBig))
        guard directory <= tiff.count - 2 else { return nil }
        let count = Int(number16(tiff, directory, isBig))
        for index in 0..<count {
            let entry = directory + 2 + index * 12
            guard entry <= tiff.count - 12 else { return nil }
            if number16(tiff, entry, isBig) == orientationTag {
                return Orientation(rawValue: Int(number16(tiff, entry + 8, isBig)))
            }
        }
        return nil
    }

    /// TIFF data that says nothing but an orientation.
    static func data(saying orientation: Orientation) -> [UInt8] {
        let header: [UInt8] = [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1]
        let entry: [UInt8] = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, UInt8(orientation.rawValue), 0, 0]
        return header + entry + [0, 0, 0, 0]
    }

    private static func number16(
        _ tiff: UnsafeRawBufferPointer, _ offset: Int, _ isBig: Bool
    ) -> UInt16 {
        let value = tiff.bigEndian16(at: offset)
        return isBig ? value : value.byteSwapped
    }

    private static func number32(
        _ tiff: UnsafeRawBufferPointer, _ offset: Int, _ isBig: Bool
    ) -> UInt32 {
        let value = tiff.bigEndian32(at: offset)
        return isBig ? value : value.byteSwapped
    }
}
