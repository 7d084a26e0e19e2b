import GessoImage
import Testing

@Suite("Sizes of a resize")
struct ResizeGeometryTests {
    @Test(
        "fit decides the size",
        arguments: [
            (Fit.inside, false, 300, 300, "300x150"), (.inside, false, 1000, 1000, "400x200"),
            (.inside, true, 1000, 1000, "1000x500"), (.outside, false, 100, 100, "200x100"),
            (.outside, true, 500, 500, "1000x500"), (.outside, false, 500, 100, "400x200"),
            (.cover, false, 100, 100, "100x100"), (.cover, false, 500, 100, "400x100"),
            (.cover, false, 300, 900, "300x200"), (.cover, true, 300, 900, "300x900"),
            (.contain, false, 100, 100, "100x100"), (.contain, false, 900, 900, "900x900"),
            (.fill, false, 100, 300, "100x200"), (.fill, true, 100, 300, "100x300"),
        ])
    func table(fit: Fit, enlarge: Bool, width: Int, height: Int, expected: String) throws {
        let size = try Raster.resizedSize(
            from: (400, 200),
            ResizeOptions(width: width, height: height, fit: fit, enlarge: enlarge))
        #expect("\(size.width)x\(size.height)" == expected)
    }

    @Test(
        "one side follows from the other, rounded half up",
        arguments: [
            (10, nil, 4, 3, "4x3"), (2, nil, 4, 3, "2x2"), (nil, 1, 4, 3, "1x1"),
            (1, nil, 1000, 3, "1x1"), (nil, 2, 5, 4, "3x2"), (5, nil, 10, 5, "5x3"),
        ] as [(Int?, Int?, Int, Int, String)])
    func oneSide(width: Int?, height: Int?, w: Int, h: Int, expected: String) throws {
        let size = try Raster.resizedSize(
            from: (w, h), ResizeOptions(width: width, height: height))
        #expect("\(size.width)x\(size.height)" == expected)
    }

    @Test("contain sets the picture by its gravity", arguments: Gravity.allCases)
    func containGravity(gravity: Gravity) throws {
        let source = try Raster.of(1, 1, .gray, [200])
        let result = try source.resized(
            ResizeOptions(
                width: 3, height: 3, fit: .contain, gravity: gravity,
                background: Color(red: 9, green: 9, blue: 9)))
        #expect(result.channels == .gray)
        let place = try #require(
            [
                Gravity.northwest: 0, .north: 1, .northeast: 2, .west: 3, .center: 4, .east: 5,
                .southwest: 6, .south: 7, .southeast: 8,
            ][gravity])
        var expected = Array(repeating: 9, count: 9)
        expected[place] = 200
        #expect(result.samples == expected)
    }

    @Test("cover keeps the part that gravity names")
    func coverGravity() throws {
        let source = try Raster.of(5, 1, .gray, [1, 2, 3, 4, 5])
        for (gravity, expected) in [(Gravity.west, 1), (.center, 3), (.east, 5)] {
            let result = try source.resized(
                ResizeOptions(width: 1, height: 1, fit: .cover, gravity: gravity))
            #expect(result.samples == [expected])
        }
    }

    @Test("a part of a scaled picture has the pixels of the whole")
    func coverWindow() throws {
        let source = try Raster.of(12, 4, .gray, (0..<48).map { $0 * 37 % 256 })
        let whole = try source.resized(ResizeOptions(width: 6, height: 2))
        let part = try source.resized(
            ResizeOptions(width: 2, height: 2, fit: .cover, gravity: .east))
        #expect(part == (try whole.cropped(x: 4, y: 0, width: 2, height: 2)))
    }

    @Test("padding is transparent unless a background is given")
    func padding() throws {
        let source = try Raster.of(2, 1, .rgb, [1, 2, 3, 4, 5, 6])
        let result = try source.resized(ResizeOptions(width: 2, height: 2, fit: .contain))
        #expect(result.channels == .rgba)
        #expect(result.samples == [1, 2, 3, 255, 4, 5, 6, 255, 0, 0, 0, 0, 0, 0, 0, 0])
    }

    @Test("sizes that cannot be are refused")
    func refused() throws {
        let source = try Raster.of(1, 1, .gray, [0])
        let cases: [(Int?, Int?, ImageError.Code)] = [
            (nil, nil, .invalidArgument), (0, 5, .invalidArgument), (5, -1, .invalidArgument),
            (.max, 1, .tooLarge), (1_000_000, 1_000_000, .tooLarge), (20_000, 20_000, .tooLarge),
        ]
        for (width, height, code) in cases {
            let error = #expect(throws: ImageError.self) {
                try source.resized(
                    ResizeOptions(width: width, height: height, fit: .fill, enlarge: true))
            }
            #expect(error?.code == code)
        }
    }
}
