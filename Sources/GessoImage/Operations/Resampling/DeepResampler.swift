/// Resamples what `ByteResampler` does not: 16 bits, linear light, very long kernels.
///
/// Samples are 24-bit numbers, weights have 24 bits. Both are whole numbers held as `Double`,
/// which computes with them without rounding up to 53 bits, and in vectors on any machine; only
/// the shift after each pass rounds. Alpha is premultiplied on the way in and divided out at the
/// end.
struct DeepResampler<Scale: SampleScale> {
    private static var weightBits: Int { 24 }
    /// Added to a sum before its shift, which then rounds.
    private static var half: Double { 8_388_608 }

    private static func shifted(_ sum: Double) -> Int { Int(sum) &>> weightBits }

    private let raster: Raster
    private let scale: Scale
    /// Alpha is not light, so it is scaled plainly.
    private let alphaScale: PlainScale
    private let colors: Int
    private let isPremultiplied: Bool
    private let vertical: ResampleWeights<Int32>
    private let horizontal: ResampleWeights<Int32>

    init(_ raster: Raster, _ geometry: ResizeGeometry, _ filter: ResizeFilter, _ scale: Scale) {
        self.raster = raster
        self.scale = scale
        alphaScale = PlainScale(raster.depth)
        isPremultiplied = !raster.isOpaque
        colors = raster.channels.rawValue - (raster.channels.hasAlpha ? 1 : 0)
        vertical = ResampleWeights(
            source: raster.height, target: geometry.scaled.height, window: geometry.rows,
            filter: filter, bits: Self.weightBits, granule: 1)
        horizontal = ResampleWeights(
            source: raster.width, target: geometry.scaled.width, window: geometry.columns,
            filter: filter, bits: Self.weightBits, granule: 1)
    }

    /// The pixels of the wanted part, row by row.
    func run() -> [UInt8] {
        let samples = raster.channels.rawValue
        let length = horizontal.spans.count * samples
        var result = [UInt8].uninitialized(
            length * vertical.spans.count * raster.depth.rawValue)
        raster.bytes.withUnsafeBytes { source in
            result.withUnsafeMutableBytes { result in
                if raster.depth == .eight {
                    fill(
                        source.assumingMemoryBound(to: UInt8.self),
                        result.assumingMemoryBound(to: UInt8.self))
                } else {
                    fill(
                        source.assumingMemoryBound(to: UInt16.self),
                        result.assumingMemoryBound(to: UInt16.self))
                }
            }
        }
        return result
    }

    private func fill<Sample: FixedWidthInteger & UnsignedInteger>(
        _ source: UnsafeBufferPointer<Sample>, _ result: UnsafeMutableBufferPointer<Sample>
    ) {
        let length = raster.width * raster.channels.rawValue
        // Beyond so many rows memory counts more than converting them again.
        var ring = RowRing<Int32>(
            capacity: min(vertical.longest, 64), length: length, zero: 0
        ) { number, row in
            decode(source, from: number * length, row, length: length)
        }
        let sums = Scratch<Double>(length, filledWith: 0)
        let line = Scratch<Int32>(length, filledWith: 0)
        var written = 0
        for span in vertical.spans {
            sums.pointer.update(repeating: Self.half, count: length)
            for tap in 0..<span.count {
                add(
                    ring.row(span.start + tap), vertical.weights[span.offset + tap], sums.pointer,
                    length: length)
            }
            for x in 0..<length {
                line.pointer[x] = Int32(truncatingIfNeeded: Self.shifted(sums.pointer[x]))
            }
            written = write(line.pointer, result, at: written)
        }
    }

    private func add(
        _ row: UnsafePointer<Int32>, _ weight: Int32, _ sums: UnsafeMutablePointer<Double>,
        length: Int
    ) {
        let weight = Double(weight)
        for x in 0..<length { sums[x] += Double(row[x]) * weight }
    }

    private func decode<Sample: FixedWidthInteger & UnsignedInteger>(
        _ source: UnsafeBufferPointer<Sample>, from start: Int, _ row: UnsafeMutablePointer<Int32>,
        length: Int
    ) {
        let samples = raster.channels.rawValue
        let most = Int(Sample.max)
        for pixel in stride(from: 0, to: length, by: samples) {
            let alpha = isPremultiplied ? Int(source[start + pixel + colors]) : most
            for sample in 0..<colors {
                let value = scale.decoded(Int(source[start + pixel + sample]))
                row[pixel + sample] = Int32(
                    truncatingIfNeeded: isPremultiplied
                        ? (value &* alpha &+ most / 2) / most : value)
            }
            guard samples > colors else { continue }
            row[pixel + colors] = Int32(truncatingIfNeeded: alphaScale.decoded(alpha))
        }
    }

    /// Writes one row; returns where the next one begins.
    private func write<Sample: FixedWidthInteger & UnsignedInteger>(
        _ line: UnsafePointer<Int32>, _ result: UnsafeMutableBufferPointer<Sample>, at start: Int
    ) -> Int {
        let samples = raster.channels.rawValue
        var written = start
        for span in horizontal.spans {
            let alpha = samples > colors ? sum(line + colors, span) : alphaScale.whole
            let coverage = alphaScale.encoded(min(max(alpha, 0), alphaScale.whole))
            for sample in 0..<colors {
                var value = coverage == 0 ? 0 : sum(line + sample, span)
                if isPremultiplied, value > 0 {
                    value = (value &* alphaScale.whole &+ alpha / 2) / alpha
                }
                value = min(max(value, 0), scale.whole)
                result[written + sample] = Sample(truncatingIfNeeded: scale.encoded(value))
            }
            if samples > colors {
                result[written + colors] = Sample(truncatingIfNeeded: coverage)
            }
            written += samples
        }
        return written
    }

    private func sum(_ line: UnsafePointer<Int32>, _ span: ResampleWeights<Int32>.Span) -> Int {
        let samples = raster.channels.rawValue
        var sum = Self.half
        horizontal.weights.withUnsafeBufferPointer { weights in
            var read = line + span.start * samples
            for tap in span.offset..<span.offset + span.count {
                sum += Double(read.pointee) * Double(weights[tap])
                read += samples
            }
        }
        return Self.shifted(sum)
    }
}
