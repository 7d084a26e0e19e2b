import GessoImage
import GessoTestSupport
import Testing

/// Pictures made of seeded noise: each sample a step away from its neighbours or anywhere.
enum RandomRasters {
    static let sizes = [(1, 1), (1, 7), (9, 1), (2, 3), (5, 5), (17, 9), (33, 16), (64, 3)]
    static let channels: [Raster.Channels] = [.gray, .grayAlpha, .rgb, .rgba]

    /// One of each size, for one kind of pixels.
    static func all(_ channels: Raster.Channels, _ depth: Raster.Depth) throws -> [Raster] {
        var random = SeededRandom(
            seed: UInt64(channels.rawValue * 10 + depth.rawValue))
        return try sizes.enumerated().map { index, size in
            try make(
                size.0, size.1, channels, depth, isSmooth: index % 2 == 0, using: &random)
        }
    }

    static func make(
        _ width: Int, _ height: Int, _ channels: Raster.Channels,
        _ depth: Raster.Depth = .eight, isSmooth: Bool = true, using random: inout SeededRandom
    ) throws -> Raster {
        var bytes = random.bytes(width * height * channels.rawValue * depth.rawValue)
        if isSmooth {
            for index in bytes.indices.dropFirst(4) {
                bytes[index] = bytes[index - 4] &+ (bytes[index] & 15) &- 7
            }
        }
        return try #require(
            Raster(width: width, height: height, channels: channels, depth: depth, bytes: bytes))
    }
}
