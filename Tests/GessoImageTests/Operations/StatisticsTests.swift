import GessoImage
import Testing

@Suite("Statistics of pictures")
struct StatisticsTests {
    @Test("the same picture has no difference, black and white the whole")
    func ends() throws {
        let black = try Raster.of(2, 1, .gray, [0, 0])
        let white = try Raster.of(2, 1, .rgb, Array(repeating: 255, count: 6))
        #expect(try black.difference(to: black) == 0)
        #expect(try black.difference(to: white) == 1)
    }

    @Test("the difference is the root of the mean square")
    func half() throws {
        let one = try Raster.of(4, 1, .gray, [0, 0, 0, 0])
        let other = try Raster.of(4, 1, .gray, [0, 0, 0, 51])
        #expect(abs(try one.difference(to: other) - 0.1) < 1e-12)
    }

    @Test("transparent pixels are alike, and differ from any colour")
    func transparent() throws {
        let one = try Raster.of(1, 1, .rgba, [255, 0, 0, 0])
        let other = try Raster.of(1, 1, .rgba, [0, 9, 0, 0])
        #expect(try one.difference(to: other) == 0)
        for level in [0, 255] {
            #expect(try one.difference(to: .of(1, 1, .gray, [level])) == 1)
        }
    }

    @Test("another size is compared after resizing")
    func sizes() throws {
        let small = try Raster.of(1, 1, .gray, [100])
        let large = try Raster.of(3, 2, .gray, Array(repeating: 100, count: 6))
        #expect(try small.difference(to: large) == 0)
        #expect(try large.difference(to: small) == 0)
    }

    @Test(
        "a picture is blank when nothing can be told apart",
        arguments: [
            ([7, 7, 7, 7], 4, true), ([7, 8, 9, 9], 4, true), ([7, 7, 7, 12], 4, false),
        ])
    func blank(samples: [Int], width: Int, expected: Bool) throws {
        #expect(try Raster.of(width, 1, .gray, samples).isBlank == expected)
    }

    @Test("a transparent picture is blank whatever it hides")
    func hidden() throws {
        #expect(try Raster.of(2, 1, .grayAlpha, [0, 0, 255, 0]).isBlank)
        #expect(try !Raster.of(2, 1, .grayAlpha, [0, 0, 255, 255]).isBlank)
    }
}
