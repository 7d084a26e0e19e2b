import GessoImage
import GessoTestSupport
import Testing

@Suite("Compositing an edit over the original")
struct ExactCompositeTests {
    @Test(
        "outside of the mask no byte of the original changes",
        arguments: [Raster.Channels.gray, .grayAlpha, .rgb, .rgba],
        [Raster.Depth.eight, .sixteen])
    func outside(channels: Raster.Channels, depth: Raster.Depth) throws {
        var random = SeededRandom(seed: 11)
        let original = try RandomRasters.make(23, 17, channels, depth, using: &random)
        let edited = try RandomRasters.make(23, 17, channels, depth, using: &random)
        let mask = try Raster.mask(
            width: 23, height: 17, shape: .ellipse(x: 4, y: 3, width: 14, height: 10), feather: 2)
        let result = try edited.compositedOver(original: original, mask: mask)
        #expect(result.channels == channels && result.depth == depth)
        for y in 0..<17 {
            for x in 0..<23 {
                let share = mask.pixel(x, y)[0]
                if share == 0 { #expect(result.pixel(x, y) == original.pixel(x, y)) }
                if share == 255 { #expect(result.pixel(x, y) == edited.pixel(x, y)) }
            }
        }
        #expect(result != original && result != edited)
    }

    @Test("gray of the mask mixes, weighted by alpha")
    func mixed() throws {
        let original = try Raster.of(3, 1, .rgba, [0, 0, 0, 255, 10, 0, 0, 255, 9, 8, 7, 0])
        let edited = try Raster.of(3, 1, .rgba, [255, 0, 0, 255, 99, 0, 0, 0, 1, 2, 3, 0])
        let mask = try Raster.of(3, 1, .gray, [51, 51, 51])
        let result = try edited.compositedOver(original: original, mask: mask)
        #expect(result.samples == [51, 0, 0, 255, 10, 0, 0, 204, 9, 8, 7, 0])
    }

    @Test("a transparent pixel of the mask keeps, whatever colour it hides")
    func transparentMask() throws {
        let original = try Raster.of(2, 1, .gray, [10, 20])
        let edited = try Raster.of(2, 1, .rgb, [1, 2, 3, 4, 5, 6])
        let mask = try Raster.of(2, 1, .grayAlpha, [255, 0, 255, 255])
        let result = try edited.compositedOver(original: original, mask: mask)
        #expect(result.samples == [10, 10, 10, 4, 5, 6])
    }

    @Test("pictures of three sizes are refused")
    func sizes() throws {
        let one = try Raster.of(1, 1, .gray, [0])
        let two = try Raster.of(2, 1, .gray, [0, 0])
        for (original, mask) in [(two, one), (one, two)] {
            #expect(throws: ImageError.self) {
                try one.compositedOver(original: original, mask: mask)
            }
        }
    }
}
