import GessoImage
import Testing

@Suite("Montages")
struct MontageTests {
    private func even(_ width: Int, _ height: Int, _ level: Int) throws -> Raster {
        try .of(width, height, .gray, Array(repeating: level, count: width * height))
    }

    @Test("pictures lie in rows, each in the middle of its cell")
    func layout() throws {
        let images = [try even(2, 2, 10), try even(2, 1, 20), try even(1, 2, 30)]
        let sheet = try Raster.montage(
            images: images, columns: 2, cell: (2, 2), gap: 1, background: .black)
        #expect(sheet.channels == .rgb)
        let reds = (0..<sheet.height).map { y in (0..<sheet.width).map { sheet.pixel($0, y)[0] } }
        #expect(
            reds == [
                [0, 0, 0, 0, 0, 0, 0],
                [0, 10, 10, 0, 20, 20, 0],
                [0, 10, 10, 0, 0, 0, 0],
                [0, 0, 0, 0, 0, 0, 0],
                [0, 30, 0, 0, 0, 0, 0],
                [0, 30, 0, 0, 0, 0, 0],
                [0, 0, 0, 0, 0, 0, 0],
            ])
    }

    @Test(
        "columns and cell follow from the pictures",
        arguments: [
            (1, 8, 8, "10x10"), (4, 8, 4, "37x6"), (5, 8, 4, "28x11"), (10, 8, 4, "37x16"),
            (2, 1024, 4, "1027x4"),
        ])
    func own(count: Int, width: Int, height: Int, expected: String) throws {
        let images = Array(repeating: try even(width, height, 0), count: count)
        let sheet = try Raster.montage(images: images, gap: 1)
        #expect("\(sheet.width)x\(sheet.height)" == expected)
    }

    @Test("a large picture is fitted into its cell, a small one is not enlarged")
    func fitted() throws {
        let images = [try even(8, 8, 50), try even(2, 2, 60)]
        let sheet = try Raster.montage(
            images: images, columns: 2, cell: (4, 4), gap: 0, background: .black)
        #expect((0..<8).map { sheet.pixel($0, 1)[0] } == [50, 50, 50, 50, 0, 60, 60, 0])
    }

    @Test("a transparent picture shows the background, and a transparent background stays")
    func transparent() throws {
        let clear = try Raster.of(1, 1, .grayAlpha, [0, 0])
        let on = try Raster.montage(
            images: [clear], gap: 0, background: Color(red: 1, green: 2, blue: 3))
        #expect(on.samples == [1, 2, 3])
        let off = try Raster.montage(images: [clear], gap: 0, background: .transparent)
        #expect(off.samples == [0, 0, 0, 0])
    }

    @Test("a label stands below the middle of its cell, dark on white")
    func label() throws {
        let sheet = try Raster.montage(
            images: [try even(20, 4, 128)], gap: 2, labels: ["I"])
        #expect("\(sheet.width)x\(sheet.height)" == "24x28")
        let ink = [0x33, 0x33, 0x33]
        let rows = (6..<28).map { y in
            (8..<14).map { sheet.pixel($0, y) == ink ? "#" : "." }.joined()
        }
        #expect(
            rows == Array(repeating: "......", count: 7) + [".###.."]
                + Array(repeating: "..#...", count: 7) + [".###.."]
                + Array(repeating: "......", count: 6))
    }

    @Test("a label is bright on a dark background")
    func bright() throws {
        let sheet = try Raster.montage(
            images: [try even(20, 4, 0)], background: Color(red: 0, green: 0, blue: 120),
            labels: ["M"])
        let colors = Set(
            (0..<sheet.width * sheet.height).map { sheet.pixel($0 % sheet.width, $0 / sheet.width) }
        )
        #expect(colors == [[0, 0, 120], [0, 0, 0], [0xE6, 0xE6, 0xE6]])
    }

    @Test("a label longer than its cell ends in dots and stays within it")
    func clipped() throws {
        func inked(_ label: String) throws -> [[Bool]] {
            let sheet = try Raster.montage(
                images: [try even(40, 1, 255)], gap: 5, labels: [label])
            return (10..<sheet.height).map { y in
                (0..<sheet.width).map { sheet.pixel($0, y) == [0x33, 0x33, 0x33] }
            }
        }
        let long = try inked("HHHHHHHHHHHH")
        // Four letters of 8 pixels would leave no room for the dots.
        #expect(long == (try inked("HHH...")))
        for row in long {
            #expect(!row[..<5].contains(true) && !row[45...].contains(true))
        }
        #expect(try inked("e\u{301}") == (try inked("\u{E9}")))
        #expect(try inked("a\nb") == (try inked("a b")))
    }

    @Test("labels grow with the cell")
    func scale() throws {
        for (width, height) in [(100, 20), (383, 20), (384, 40), (640, 60), (2200, 160)] {
            let sheet = try Raster.montage(
                images: [try even(1, 1, 0)], cell: (width, 1), gap: 0, labels: [""])
            #expect(sheet.height == 1 + height)
        }
    }

    @Test("numbers that mean nothing are refused")
    func refused() throws {
        let image = try even(1, 1, 0)
        #expect(throws: ImageError.self) { try Raster.montage(images: []) }
        #expect(throws: ImageError.self) { try Raster.montage(images: [image], columns: 0) }
        #expect(throws: ImageError.self) { try Raster.montage(images: [image], cell: (0, 1)) }
        #expect(throws: ImageError.self) { try Raster.montage(images: [image], cell: (.max, 1)) }
        #expect(throws: ImageError.self) { try Raster.montage(images: [image], gap: -1) }
        #expect(throws: ImageError.self) { try Raster.montage(images: [image], labels: []) }
    }
}
