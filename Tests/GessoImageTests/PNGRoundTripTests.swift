import GessoImage
import GessoTestSupport
import Testing

/// What is written as PNG comes back sample by sample.
@Suite struct PNGRoundTripTests {
    @Test(
        "a raster comes back as it was, at every effort and interlaced too",
        arguments: RandomRasters.channels, [Raster.Depth.eight, .sixteen])
    func exact(channels: Raster.Channels, depth: Raster.Depth) throws {
        for (index, raster) in try RandomRasters.all(channels, depth).enumerated() {
            for interlace in [false, true] {
                var options = EncodeOptions(format: .png)
                options.effort = (index * 3) % 10
                options.interlace = interlace
                let bytes = try ImageWriter.encode(raster, options)
                #expect(try ImageReader.decode(bytes) == raster)
                let info = try ImageReader.info(of: bytes)
                #expect(info.isInterlaced == interlace)
                #expect(info.bitDepth == depth.rawValue * 8)
                #expect(info.channels == channels)
            }
        }
    }

    @Test("equal pixels and options give equal bytes")
    func deterministic() throws {
        var random = SeededRandom(seed: 4)
        let raster = try RandomRasters.make(40, 30, .rgb, using: &random)
        let options = EncodeOptions(format: .png)
        let first = try ImageWriter.encode(raster, options)
        #expect(try ImageWriter.encode(raster, options) == first)
    }
}
