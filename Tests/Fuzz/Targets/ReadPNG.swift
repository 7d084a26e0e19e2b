import CDeflate
import GessoImage

/// With the checksums of the chunks mended, since few inputs would get behind them.
func readPNG(_ bytes: UnsafeRawBufferPointer) {
    var file = Array(bytes)
    file.withUnsafeMutableBytes { file in
        var place = 8
        while place + 12 <= file.count {
            let length = Int(
                UInt32(bigEndian: file.loadUnaligned(fromByteOffset: place, as: UInt32.self)))
            guard length <= file.count - place - 12 else { return }
            let checksum = libdeflate_crc32(
                0, file.baseAddress?.advanced(by: place + 4), length + 4)
            file.storeBytes(
                of: checksum.bigEndian, toByteOffset: place + 8 + length, as: UInt32.self)
            place += length + 12
        }
    }
    file.withUnsafeBytes(readPicture)
}
