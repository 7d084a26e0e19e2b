import GessoImage
import Testing

@Suite("Cropping")
struct CropTests {
    private func numbered() throws -> Raster {
        try .of(4, 3, .gray, Array(0..<12))
    }

    @Test("a part has the pixels of its place")
    func part() throws {
        let result = try numbered().cropped(x: 1, y: 1, width: 2, height: 2)
        #expect(result.grayRows == [[5, 6], [9, 10]])
    }

    @Test(
        "a part that is not within the picture is refused",
        arguments: [
            [-1, 0, 1, 1], [0, 0, 5, 1], [3, 0, 2, 1], [0, 0, 0, 1], [0, 0, 1, -4],
            [Int.max, 0, 1, 1], [1, 1, Int.max, 1], [0, Int.min, 1, Int.max],
        ])
    func refused(numbers: [Int]) throws {
        let error = #expect(throws: ImageError.self) {
            try numbered().cropped(
                x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3])
        }
        #expect(error?.code == .invalidArgument)
    }

    @Test("a ratio takes the largest part that has it")
    func aspect() throws {
        #expect(
            try numbered().cropped(aspect: (1, 1)).grayRows == [
                [0, 1, 2], [4, 5, 6], [8, 9, 10],
            ])
        #expect(
            try numbered().cropped(aspect: (4, 1), gravity: .south).grayRows == [[8, 9, 10, 11]])
        #expect(
            try numbered().cropped(aspect: (1, 3), gravity: .east).grayRows == [[3], [7], [11]])
        #expect(throws: ImageError.self) { try numbered().cropped(aspect: (0, 1)) }
    }

    @Test("trimming takes away a border of one colour")
    func trim() throws {
        let picture = try Raster.of(
            4, 4, .gray, [7, 7, 7, 7, 7, 7, 9, 7, 7, 50, 7, 7, 7, 7, 7, 7])
        #expect(try picture.trimmed().grayRows == [[7, 9], [50, 7]])
        #expect(try picture.trimmed(tolerance: 0.02).grayRows == [[50]])
    }

    @Test("a picture of one colour is not trimmed")
    func even() throws {
        let picture = try Raster.of(2, 2, .gray, [3, 3, 3, 3])
        #expect(try picture.trimmed() == picture)
    }

    @Test("transparent pixels are alike whatever colour they hide")
    func hidden() throws {
        let picture = try Raster.of(
            3, 1, .rgba, [9, 9, 9, 0, 200, 0, 0, 255, 1, 2, 3, 0])
        #expect(try picture.trimmed().samples == [200, 0, 0, 255])
    }
}
