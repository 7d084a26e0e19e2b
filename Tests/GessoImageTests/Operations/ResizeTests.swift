import GessoImage
import Testing

@Suite("Resizing")
struct ResizeTests {
    static let sizes: [(from: (Int, Int), to: (Int, Int))] = [
        ((16, 12), (7, 5)), ((5, 7), (17, 19)), ((1, 1), (3, 4)), ((33, 1), (4, 1)),
        ((9, 9), (9, 4)), ((6, 31), (18, 3)), ((40, 3), (1, 1)), ((23, 8), (22, 8)),
    ]
    static let filters = ResizeFilter.allCases.filter { $0 != .nearest }

    @Test("8 bits are within one level of double precision", arguments: filters)
    func bytes(filter: ResizeFilter) throws {
        for channels in [Raster.Channels.gray, .rgb] {
            for size in Self.sizes {
                let source = try noise(size.from, channels, .eight)
                let worst = try worstError(source, size.to, filter)
                #expect(worst <= 1, "\(channels) \(size)")
            }
        }
    }

    @Test("16 bits are within one level of double precision", arguments: filters)
    func words(filter: ResizeFilter) throws {
        for channels in [Raster.Channels.gray, .rgb] {
            for size in Self.sizes {
                let source = try noise(size.from, channels, .sixteen)
                let worst = try worstError(source, size.to, filter)
                #expect(worst <= 1, "\(channels) \(size)")
            }
        }
    }

    @Test("linear light is within one level of double precision", arguments: filters)
    func linear(filter: ResizeFilter) throws {
        for size in Self.sizes {
            let source = try noise(size.from, .rgb, .eight)
            #expect(try worstError(source, size.to, filter, linear: true) <= 1, "\(size)")
        }
    }

    @Test("linear light in 16 bits is within one level of double precision")
    func linearWords() throws {
        for size in Self.sizes {
            let source = try noise(size.from, .gray, .sixteen)
            #expect(try worstError(source, size.to, .bilinear, linear: true) <= 1, "\(size)")
        }
    }

    @Test("a kernel over hundreds of pixels is as exact as a short one")
    func longKernel() throws {
        let source = try noise((700, 2), .gray, .eight)
        #expect(try worstError(source, (2, 2), .lanczos3) <= 1)
    }

    @Test("colours under alpha are exact as far as they can be seen", arguments: filters)
    func alpha(filter: ResizeFilter) throws {
        for channels in [Raster.Channels.grayAlpha, .rgba] {
            for size in Self.sizes {
                for depth in [Raster.Depth.eight, .sixteen] {
                    let source = try noise(size.from, channels, depth)
                    let result = try resized(source, size.to, filter)
                    let reference = ReferenceResize(filter: filter)
                        .resized(source, width: size.to.0, height: size.to.1)
                    #expect(
                        worstSeen(result, reference) <= 1, "\(channels) \(depth) \(size)")
                }
            }
        }
    }

    @Test("an even picture stays even", arguments: ResizeFilter.allCases)
    func even(filter: ResizeFilter) throws {
        for level in [0, 1, 127, 254, 255] {
            let source = try Raster.of(
                31, 9, .rgb, Array(repeating: level, count: 31 * 9 * 3))
            for size in [(7, 3), (62, 30), (31, 2)] {
                let result = try resized(source, size, filter)
                #expect(Set(result.samples) == [level], "\(level) \(size)")
            }
            let linear = try source.resized(
                ResizeOptions(width: 7, height: 3, fit: .fill, filter: filter, linear: true))
            #expect(Set(linear.samples) == [level])
        }
    }

    @Test("the colour of transparent pixels does not bleed", arguments: filters)
    func bleeding(filter: ResizeFilter) throws {
        let red = [255, 0, 0, 255]
        let hiddenGreen = [0, 255, 0, 0]
        let row = Array(repeating: red, count: 8) + Array(repeating: hiddenGreen, count: 8)
        let source = try Raster.of(16, 1, .rgba, row.flatMap { $0 })
        let result = try resized(source, (5, 1), filter)
        for x in 0..<5 {
            let pixel = result.pixel(x, 0)
            #expect(pixel[1] == 0 && pixel[2] == 0, "\(x)")
            #expect(pixel[0] == (pixel[3] == 0 ? 0 : 255))
        }
    }

    @Test("colours under faint alpha stay within what 8 bits of it can tell")
    func faint() throws {
        let pixels = (0..<64).flatMap { [200, 100, 50, $0 % 2 == 0 ? 3 : 40] }
        let source = try Raster.of(64, 1, .rgba, pixels)
        let result = try resized(source, (16, 1), .lanczos3)
        for x in 0..<16 {
            let pixel = result.pixel(x, 0)
            for (sample, expected) in zip(pixel, [200, 100, 50]) {
                #expect(abs(sample - expected) <= 1, "\(x)")
            }
        }
    }

    @Test("the same size is the same bytes", arguments: ResizeFilter.allCases)
    func same(filter: ResizeFilter) throws {
        let source = try noise((13, 7), .rgba, .eight)
        #expect(try resized(source, (13, 7), filter) == source)
    }

    @Test("nearest copies the pixel under the middle")
    func nearest() throws {
        let source = try Raster.of(5, 1, .gray, [10, 20, 30, 40, 50])
        #expect(try resized(source, (2, 1), .nearest).samples == [20, 40])
        #expect(
            try resized(source, (10, 1), .nearest).samples
                == [10, 10, 20, 20, 30, 30, 40, 40, 50, 50])
    }

    @Test("a box of whole pixels is their mean")
    func box() throws {
        let source = try Raster.of(4, 2, .gray, [0, 10, 100, 200, 20, 30, 100, 0])
        #expect(try resized(source, (2, 1), .box).samples == [15, 100])
    }

    @Test("a picture is mirrored before as after")
    func mirrored() throws {
        let row = [3, 200, 17, 90, 255, 0, 44, 61, 128]
        let one = try Raster.of(9, 1, .gray, row)
        let other = try Raster.of(9, 1, .gray, row.reversed())
        let results = try [one, other].map { try resized($0, (4, 1), .lanczos3).samples }
        for (left, right) in zip(results[0], results[1].reversed()) {
            #expect(abs(left - right) <= 1)
        }
    }

    private func noise(
        _ size: (Int, Int), _ channels: Raster.Channels, _ depth: Raster.Depth
    ) throws -> Raster {
        var state: UInt32 = 2_463_534_242
        let samples = (0..<size.0 * size.1 * channels.rawValue).map { _ in
            state ^= state << 13
            state ^= state >> 17
            state ^= state << 5
            return Int(state >> (depth == .eight ? 24 : 16))
        }
        return try .of(size.0, size.1, channels, samples, depth: depth)
    }

    private func resized(
        _ source: Raster, _ size: (Int, Int), _ filter: ResizeFilter, linear: Bool = false
    ) throws -> Raster {
        try source.resized(
            ResizeOptions(
                width: size.0, height: size.1, fit: .fill, filter: filter, linear: linear,
                enlarge: true))
    }

    private func worstError(
        _ source: Raster, _ size: (Int, Int), _ filter: ResizeFilter, linear: Bool = false
    ) throws -> Double {
        let result = try resized(source, size, filter, linear: linear)
        let reference = ReferenceResize(filter: filter)
            .resized(source, width: size.0, height: size.1, linear: linear)
        #expect(result.samples.count == reference.count)
        return zip(result.samples, reference).reduce(0) { worst, pair in
            max(worst, abs(Double(pair.0) - (pair.1 * source.maximum).rounded()))
        }
    }

    /// The worst difference of alpha, and of colours times alpha.
    private func worstSeen(_ result: Raster, _ reference: [Double]) -> Double {
        let samples = result.channels.rawValue
        let found = result.samples
        return reference.indices.reduce(0) { worst, index in
            let alpha = reference[index / samples * samples + samples - 1]
            let difference = Double(found[index]) - reference[index] * result.maximum
            let weight = index % samples == samples - 1 ? 1 : min(1, max(0, alpha))
            return max(worst, abs(difference) * weight)
        }
    }
}
