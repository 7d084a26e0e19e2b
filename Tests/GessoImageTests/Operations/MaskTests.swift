import GessoImage
import Testing

@Suite("Masks")
struct MaskTests {
    @Test("a rectangle is exact and cut at the edges")
    func rectangle() throws {
        let mask = try Raster.mask(
            width: 4, height: 3, shape: .rectangle(x: 1, y: 1, width: 9, height: 1))
        #expect(mask.channels == .gray && mask.depth == .eight)
        #expect(mask.grayRows == [[0, 0, 0, 0], [0, 255, 255, 255], [0, 0, 0, 0]])
        let outside = try Raster.mask(
            width: 2, height: 1, shape: .rectangle(x: -8, y: 0, width: 8, height: 1))
        #expect(outside.samples == [0, 0])
    }

    @Test("an ellipse is even on all sides and as large as the formula says")
    func ellipse() throws {
        let mask = try Raster.mask(
            width: 40, height: 30, shape: .ellipse(x: 5, y: 5, width: 30, height: 20))
        let area = Double(mask.samples.reduce(0, +)) / 255
        #expect(abs(area - Double.pi * 15 * 10) < 0.5)
        #expect(mask.grayRows == mask.grayRows.reversed())
        #expect(mask.grayRows == mask.grayRows.map { $0.reversed() })
        #expect(mask.pixel(20, 15) == [255])
        #expect(mask.pixel(5, 5) == [0])
    }

    @Test("a polygon covers its pixels by their share")
    func polygon() throws {
        let triangle = try Raster.mask(
            width: 3, height: 3,
            shape: .polygon([Point(x: 0, y: 0), Point(x: 3, y: 0), Point(x: 0, y: 3)]))
        #expect(triangle.grayRows == [[255, 255, 128], [255, 128, 0], [128, 0, 0]])
        let square = try Raster.mask(
            width: 3, height: 3,
            shape: .polygon([
                Point(x: 1, y: 1), Point(x: 1, y: 2), Point(x: 2, y: 2), Point(x: 2, y: 1),
            ]))
        #expect(square.grayRows == [[0, 0, 0], [0, 255, 0], [0, 0, 0]])
    }

    @Test("where a polygon overlaps itself it has a hole")
    func hole() throws {
        let corners = [(0, 0), (5, 0), (5, 5), (1, 5), (1, 1), (4, 1), (4, 4), (0, 4)]
        let mask = try Raster.mask(
            width: 5, height: 5,
            shape: .polygon(corners.map { Point(x: Double($0.0), y: Double($0.1)) }))
        #expect(mask.grayRows[2] == [255, 0, 0, 0, 255])
    }

    @Test("alpha is taken as it is, and no alpha is white")
    func alpha() throws {
        let source = try Raster.of(3, 1, .grayAlpha, [9, 0, 9, 77, 9, 255])
        #expect(
            try Raster.mask(width: 3, height: 1, shape: .alpha(of: source)).samples
                == [0, 77, 255])
        let opaque = try Raster.of(1, 1, .rgb, [1, 2, 3], depth: .sixteen)
        #expect(
            try Raster.mask(width: 1, height: 1, shape: .alpha(of: opaque)).samples == [255])
    }

    @Test("luma is measured over black")
    func luma() throws {
        let source = try Raster.of(4, 1, .grayAlpha, [127, 255, 128, 255, 255, 100, 255, 255])
        let mask = try Raster.mask(
            width: 4, height: 1, shape: .luma(of: source, above: 0.5))
        #expect(mask.samples == [0, 255, 0, 255])
    }

    @Test("a colour is near within the tolerance of each sample")
    func color() throws {
        let source = try Raster.of(
            4, 1, .rgba, [255, 0, 0, 255, 230, 25, 0, 255, 229, 0, 0, 255, 255, 0, 0, 0])
        let mask = try Raster.mask(
            width: 4, height: 1,
            shape: .color(
                of: source, near: Color(red: 255, green: 0, blue: 0), tolerance: 0.1))
        #expect(mask.samples == [255, 255, 0, 0])
    }

    @Test("growing adds a disc, shrinking takes one away")
    func grow() throws {
        let dot = MaskShape.rectangle(x: 3, y: 3, width: 1, height: 1)
        let grown = try Raster.mask(width: 7, height: 7, shape: dot, grow: 2)
        let disc = [
            "0000000", "0001000", "0011100", "0111110", "0011100", "0001000", "0000000",
        ]
        #expect(grown.grayRows.map(bits) == disc)
        let shrunk = try Raster.mask(width: 7, height: 7, shape: dot, invert: true, grow: -2)
        let hole = disc.map { String($0.map { $0 == "0" ? "1" : "0" }) }
        #expect(shrunk.grayRows.map(bits) == hole)
    }

    @Test("the edge of the picture is not black")
    func growAtEdge() throws {
        let all = MaskShape.rectangle(x: 0, y: 0, width: 4, height: 1)
        let mask = try Raster.mask(width: 4, height: 1, shape: all, grow: -3)
        #expect(mask.samples == [255, 255, 255, 255])
    }

    @Test("a feather is a ramp of its length to both sides")
    func feather() throws {
        let half = MaskShape.rectangle(x: 8, y: 0, width: 8, height: 3)
        let mask = try Raster.mask(width: 16, height: 3, shape: half, feather: 3)
        let row = mask.grayRows[1]
        #expect(Set(mask.grayRows) == [row])
        #expect(row == [0, 0, 0, 0, 0, 9, 38, 94, 161, 217, 246, 255, 255, 255, 255, 255])
    }

    @Test("a feather longer than the picture still ends")
    func longFeather() throws {
        let mask = try Raster.mask(
            width: 3, height: 2, shape: .rectangle(x: 0, y: 0, width: 3, height: 2),
            feather: 4096)
        #expect(Set(mask.samples) == [255])
    }

    @Test("numbers that mean nothing are refused")
    func refused() throws {
        let picture = try Raster.of(1, 1, .gray, [0])
        let corner = Point(x: 0, y: 0)
        let shapes: [MaskShape] = [
            .rectangle(x: 0, y: 0, width: 0, height: 1), .ellipse(x: 0, y: 0, width: 1, height: -1),
            .rectangle(x: .min, y: 0, width: .max, height: 1), .polygon([corner, corner]),
            .polygon([corner, corner, Point(x: .nan, y: 0)]),
            .polygon(Array(repeating: corner, count: 5000)), .alpha(of: picture),
            .luma(of: picture, above: 0.5), .color(of: picture, near: .white, tolerance: 2),
        ]
        for shape in shapes {
            #expect(throws: ImageError.self) {
                try Raster.mask(width: 2, height: 2, shape: shape)
            }
        }
        let whole = MaskShape.rectangle(x: 0, y: 0, width: 1, height: 1)
        for (width, grow, feather) in [
            (0, 0, 0), (.max, 0, 0), (1, 4097, 0), (1, .min, 0), (1, 0, -1),
        ] as [(Int, Int, Int)] {
            #expect(throws: ImageError.self) {
                try Raster.mask(
                    width: width, height: 9, shape: whole, grow: grow, feather: feather)
            }
        }
        #expect(throws: ImageError.self) {
            try Raster.mask(width: 1, height: 1, shape: .luma(of: picture, above: .nan))
        }
    }

    private func bits(_ row: [Int]) -> String {
        row.map { $0 == 255 ? "1" : "0" }.joined()
    }
}
