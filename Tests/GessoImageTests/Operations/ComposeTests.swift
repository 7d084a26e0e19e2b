import GessoImage
import Testing

@Suite("Composing layers")
struct ComposeTests {
    @Test(
        "a blend of two opaque samples",
        arguments: [
            (BlendMode.normal, 60), (.multiply, 47), (.screen, 213), (.overlay, 171),
            (.darken, 60), (.lighten, 200), (.colorDodge, 255), (.colorBurn, 21),
            (.hardLight, 94), (.softLight, 177), (.difference, 140), (.exclusion, 166),
            (.add, 255), (.subtract, 140),
        ])
    func blend(mode: BlendMode, expected: Int) throws {
        let base = try Raster.of(1, 1, .gray, [200])
        let layer = try Raster.of(1, 1, .gray, [60])
        let result = try base.composed(layers: [Layer(image: layer, blend: mode)])
        #expect(result.samples == [expected])
    }

    @Test("blends keep to the range at its ends", arguments: BlendMode.allCases)
    func ends(mode: BlendMode) throws {
        let base = try Raster.of(4, 1, .gray, [0, 0, 65_535, 65_535], depth: .sixteen)
        let layer = try Raster.of(4, 1, .gray, [0, 65_535, 0, 65_535], depth: .sixteen)
        let result = try base.composed(layers: [Layer(image: layer, blend: mode)]).samples
        let expected: [Int] =
            switch mode {
            case .normal, .hardLight: [0, 1, 0, 1]
            case .multiply, .darken: [0, 0, 0, 1]
            case .screen, .lighten, .add: [0, 1, 1, 1]
            case .overlay, .softLight: [0, 0, 1, 1]
            case .colorDodge: [0, 0, 1, 1]
            case .colorBurn: [0, 0, 1, 1]
            case .difference, .exclusion: [0, 1, 1, 0]
            case .subtract: [0, 0, 1, 0]
            }
        #expect(result == expected.map { $0 * 65_535 })
    }

    @Test("alpha lets the lower colour through by its share")
    func over() throws {
        let base = try Raster.of(3, 1, .rgba, [0, 0, 255, 255, 0, 0, 255, 128, 9, 9, 9, 0])
        let layer = try Raster.of(
            3, 1, .rgba, [255, 0, 0, 128, 255, 0, 0, 128, 255, 0, 0, 64])
        let result = try base.composed(layers: [Layer(image: layer)])
        #expect(result.pixel(0, 0) == [128, 0, 127, 255])
        // 128 + 128 - 128 * 128 / 255 of alpha, two thirds of it red.
        #expect(result.pixel(1, 0) == [170, 0, 85, 192])
        #expect(result.pixel(2, 0) == [255, 0, 0, 64])
    }

    @Test("opacity and mask both fade a layer")
    func fade() throws {
        let base = try Raster.of(3, 1, .gray, [0, 0, 0])
        let white = try Raster.of(3, 1, .gray, [255, 255, 255])
        let mask = try Raster.of(3, 1, .grayAlpha, [255, 255, 128, 255, 255, 0])
        let result = try base.composed(layers: [Layer(image: white, opacity: 0.5, mask: mask)])
        #expect(result.samples == [128, 64, 0])
    }

    @Test("a layer lies where gravity and its place say, cut at the edges")
    func place() throws {
        let base = try Raster.of(3, 3, .gray, Array(repeating: 0, count: 9))
        let layer = try Raster.of(2, 2, .gray, [1, 2, 3, 4])
        func rows(_ gravity: Gravity, _ x: Int, _ y: Int) throws -> [[Int]] {
            try base.composed(layers: [Layer(image: layer, x: x, y: y, gravity: gravity)]).grayRows
        }
        #expect(try rows(.northwest, 0, 0) == [[1, 2, 0], [3, 4, 0], [0, 0, 0]])
        #expect(try rows(.northwest, -1, 1) == [[0, 0, 0], [2, 0, 0], [4, 0, 0]])
        #expect(try rows(.southeast, 0, 0) == [[0, 0, 0], [0, 1, 2], [0, 3, 4]])
        #expect(try rows(.southeast, 1, 1) == [[0, 0, 0], [0, 0, 0], [0, 0, 1]])
        #expect(try rows(.center, 900, 0) == [[0, 0, 0], [0, 0, 0], [0, 0, 0]])
    }

    @Test("the first layer is the lowest, and colour comes in with a layer")
    func order() throws {
        let base = try Raster.of(1, 1, .grayAlpha, [7, 255])
        let red = try Raster.of(1, 1, .rgb, [255, 0, 0])
        let half = try Raster.of(1, 1, .grayAlpha, [0, 128])
        let result = try base.composed(layers: [Layer(image: red), Layer(image: half)])
        #expect(result.channels == .rgba)
        #expect(result.samples == [127, 0, 0, 255])
    }

    @Test("no layers, or transparent ones, leave every byte")
    func untouched() throws {
        let base = try Raster.of(2, 1, .rgba, [1, 2, 3, 0, 4, 5, 6, 7])
        let clear = try Raster.of(2, 1, .grayAlpha, [255, 0, 255, 0])
        #expect(try base.composed(layers: []) == base)
        #expect(try base.composed(layers: [Layer(image: clear, blend: .screen)]) == base)
    }

    @Test("numbers that mean nothing are refused")
    func refused() throws {
        let one = try Raster.of(1, 1, .gray, [0])
        let two = try Raster.of(2, 1, .gray, [0, 0])
        let layers = [
            Layer(image: one, opacity: 1.5), Layer(image: one, opacity: .nan),
            Layer(image: one, x: .max), Layer(image: one, y: .min), Layer(image: one, mask: two),
        ]
        for layer in layers {
            let error = #expect(throws: ImageError.self) { try one.composed(layers: [layer]) }
            #expect(error?.code == .invalidArgument)
        }
    }
}
