import CGessoPlugin
import GessoKit
import Testing

@testable import GessoCanvas

@Suite("Canvas fills a hole from its surroundings")
struct InpaintingTests {
    /// A weave of two stripes with a slow gradient: nothing that a mean of the border could give.
    private static let weave = Desk.Image(128, 128) { x, y in
        let warp = (x / 4) % 2 == 0 ? 60 : 170
        let weft = (y / 6) % 2 == 0 ? 50 : 0
        return [UInt8(warp + weft / 2), UInt8(warp / 2 + weft), UInt8(40 + x / 2 + y / 4), 255]
    }
    private static let columns = 48..<84
    private static let rows = 44..<78

    private static func error(_ image: Desk.Image) -> Double {
        var sum = 0
        for y in rows {
            for x in columns {
                for channel in 0..<3 {
                    let off = Int(image[x, y][channel]) - Int(weave[x, y][channel])
                    sum += off * off
                }
            }
        }
        return Double(sum) / Double(rows.count * columns.count * 3)
    }

    private static var holed: Desk.Image {
        var image = weave
        for y in rows {
            for x in columns {
                let start = (y * 128 + x) * 4
                image.bytes.replaceSubrange(start..<start + 4, with: [255, 0, 255, 255])
            }
        }
        return image
    }

    private static let mask = Desk.Image.mask(128, 128, columns, rows)

    @Test("a texture is continued with a signal to noise ratio above 24 dB")
    func floor() throws {
        let filled = try Desk.on(Self.holed, GESSO_OP_EDIT, prompt: "remove", mask: Self.mask)
            .run().image()
        // 24 dB below the peak of 255 is a mean squared error of 259.
        #expect(Self.error(filled) < 259)
    }

    @Test("it beats plain diffusion by at least 6 dB")
    func beatsDiffusion() throws {
        let filled = try Desk.on(Self.holed, GESSO_OP_EDIT, prompt: "remove", mask: Self.mask)
            .run().image()
        let diffused = Self.diffused()
        #expect(Self.error(filled) * 4 < Self.error(diffused))
    }

    private static func diffused() -> Desk.Image {
        let raster = Raster(width: 128, height: 128)
        raster.buffer.withMutableBytes { $0.copyBytes(from: holed.bytes) }
        let white = Raster(width: 128, height: 128)
        white.buffer.withMutableBytes { $0.copyBytes(from: Self.mask.bytes) }
        let mask = Mask(white: white)
        var level = Level(raster, mask, (0..<128, 0..<128))
        level.diffuse()
        level.write(to: raster, mask, (0..<128, 0..<128))
        var image = weave
        image.bytes = raster.buffer.withBytes { Array($0) }
        return image
    }

    @Test("what lies under the mask does not shine through")
    func independence() throws {
        let one = try Desk.on(Self.holed, GESSO_OP_EDIT, prompt: "REMOVE", mask: Self.mask)
            .run().image()
        let other = try Desk.on(Self.weave, GESSO_OP_EDIT, prompt: nil, mask: Self.mask)
            .run().image()
        #expect(one.bytes == other.bytes)
    }
}
