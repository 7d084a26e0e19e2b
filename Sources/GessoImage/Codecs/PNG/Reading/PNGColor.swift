import CDeflate

/// What a PNG file says about its colours, in the order in which its specification trusts it.
enum PNGColor {
    static func color(of file: PNGFile) -> StoredColor {
        let chunks = file.container.colorChunks
        if let range = chunks[.codedColor], range.count == 4 {
            let codes = file.bytes[range].map(Int.init)
            return StoredColor(primaries: codes[0], transfer: codes[1])
        }
        if let range = chunks[.profile] {
            return StoredColor(
                profile: profile(in: file.bytes.part(range)),
                for: file.header.channels.rawValue <= 2 ? .gray : .rgb)
        }
        if chunks[.standardColor] != nil { return .srgb }
        return gamma(
            exponent: chunks[.gamma].flatMap { exponent(in: file.bytes.part($0)) },
            primaries: chunks[.chromaticities].flatMap { primaries(in: file.bytes.part($0)) })
    }

    /// Numbers as near to sRGB's as programs round them count as sRGB's.
    private static func gamma(
        exponent: Double?, primaries: CodedColor.Primaries?
    ) -> StoredColor {
        let isSRGB = primaries.map { $0.isNear(.srgb) } ?? true
        if isSRGB, exponent.map({ abs($0 - 2.2) < 0.05 }) ?? true { return .srgb }
        return .gamma(CodedColor(primaries: primaries ?? .srgb, gamma: exponent))
    }

    private static func exponent(in chunk: UnsafeRawBufferPointer) -> Double? {
        guard chunk.count == 4 else { return nil }
        let value = Double(chunk.bigEndian32(at: 0))
        return (1_000...10_000_000).contains(value) ? 100_000 / value : nil
    }

    private static func primaries(
        in chunk: UnsafeRawBufferPointer
    ) -> CodedColor.Primaries? {
        guard chunk.count == 32 else { return nil }
        let values = (0..<8).map { Double(chunk.bigEndian32(at: $0 * 4)) / 100_000 }
        let areSound = (0..<4).allSatisfy { index in
            values[index * 2 + 1] > 0 && values[index * 2] + values[index * 2 + 1] <= 1
        }
        return areSound ? CodedColor.Primaries(values) : nil
    }

    /// The profile in an iCCP chunk: a name, a zero, the method, and a zlib stream.
    private static func profile(in chunk: UnsafeRawBufferPointer) -> [UInt8]? {
        guard let end = chunk.prefix(80).firstIndex(of: 0), end > 0, end + 2 < chunk.count,
            chunk[end + 1] == 0, let decompressor = libdeflate_alloc_decompressor()
        else { return nil }
        defer { libdeflate_free_decompressor(decompressor) }
        let data = chunk.part(end + 2..<chunk.count)
        // The size is not known before; most have less than 4 KB.
        var capacity = 16 << 10
        while capacity <= ColorProfile.longest {
            var result = LIBDEFLATE_BAD_DATA
            let profile = [UInt8](unsafeUninitializedCapacity: capacity) { target, count in
                result = libdeflate_zlib_decompress(
                    decompressor, data.baseAddress, data.count, target.baseAddress, capacity,
                    &count)
                if result != LIBDEFLATE_SUCCESS { count = 0 }
            }
            if result == LIBDEFLATE_SUCCESS { return profile }
            guard result == LIBDEFLATE_INSUFFICIENT_SPACE else { return nil }
            capacity *= 4
        }
        return nil
    }
}
