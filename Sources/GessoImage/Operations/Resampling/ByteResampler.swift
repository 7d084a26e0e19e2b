/// Resamples 8-bit pictures: weights of 14 bits, one row of 16-bit sums between the passes,
/// 32-bit accumulators.
///
/// Between the passes a sample has 6 bits after the point and room for twice its range, which
/// no filter's overshoot fills. Where there is alpha, colours times alpha are a quarter of the
/// product, alpha is scaled alike, and the result's colours are divided by it.
struct ByteResampler {
    /// Longer kernels would lose precision to the short weights.
    static let longestKernel = 128
    private static let weightBits = 14
    /// Of a finished sum, which has 6 + 14 bits after the point.
    private static let half = Int32(1) << 19

    private let raster: Raster
    private let samples: Int
    private let isPremultiplied: Bool
    private let vertical: ResampleWeights<Int16>
    private let horizontal: ResampleWeights<Int16>

    /// - Returns: nil for a picture or a kernel that needs `DeepResampler`.
    init?(_ raster: Raster, _ geometry: ResizeGeometry, _ filter: ResizeFilter) {
        let ratio = max(
            Double(raster.width) / Double(geometry.scaled.width),
            Double(raster.height) / Double(geometry.scaled.height), 1)
        let reach = 2 * filter.radius * ratio
        guard raster.depth == .eight, reach <= Double(Self.longestKernel) else { return nil }
        self.raster = raster
        samples = raster.channels.rawValue
        isPremultiplied = !raster.isOpaque
        vertical = ResampleWeights(
            source: raster.height, target: geometry.scaled.height, window: geometry.rows,
            filter: filter, bits: Self.weightBits, granule: 2)
        horizontal = ResampleWeights(
            source: raster.width, target: geometry.scaled.width, window: geometry.columns,
            filter: filter, bits: Self.weightBits, granule: HorizontalPass.lanes)
    }

    /// The pixels of the wanted part, row by row.
    func run() -> [UInt8] {
        let rowBytes = horizontal.spans.count * samples
        var result = [UInt8].uninitialized(rowBytes * vertical.spans.count)
        raster.bytes.withUnsafeBufferPointer { source in
            result.withUnsafeMutableBufferPointer { result in
                guard let from = source.baseAddress, let to = result.baseAddress else { return }
                isPremultiplied ? fillPremultiplied(from, to) : fill(from, to)
            }
        }
        return result
    }

    private func fill(_ source: UnsafePointer<UInt8>, _ result: UnsafeMutablePointer<UInt8>) {
        let length = raster.bytesPerRow
        eachRow(result, shift: 8) { number in source + number * length }
    }

    private func fillPremultiplied(
        _ source: UnsafePointer<UInt8>, _ result: UnsafeMutablePointer<UInt8>
    ) {
        let length = raster.bytesPerRow
        let samples = samples
        var ring = RowRing<Int16>(capacity: vertical.longest, length: length, zero: 0) {
            number, row in
            Premultiplication.row(source + number * length, row, length: length, samples: samples)
        }
        eachRow(result, shift: Int32(Self.weightBits)) { number in ring.row(number) }
    }

    /// Makes each wanted row from the source rows that `row` hands out.
    private func eachRow<Sample: FixedWidthInteger & SIMDScalar>(
        _ result: UnsafeMutablePointer<UInt8>, shift: Int32,
        row: (Int) -> UnsafePointer<Sample>
    ) {
        let length = raster.bytesPerRow
        let line = Scratch<Int16>(length, filledWith: 0)
        let planes = Scratch<Int16>(samples * planeLength, filledWith: 0)
        let last = raster.height - 1
        var rows: [UnsafePointer<Sample>] = []
        var written = result
        vertical.weights.withUnsafeBufferPointer { weights in
            guard let weights = weights.baseAddress else { return }
            for span in vertical.spans {
                rows.removeAll(keepingCapacity: true)
                for tap in 0..<span.count { rows.append(row(min(span.start + tap, last))) }
                rows.withUnsafeBufferPointer { rows in
                    guard let rows = rows.baseAddress else { return }
                    VerticalPass.sum(
                        rows, weights + span.offset, count: span.count, length: length,
                        shift: shift, into: line.pointer)
                }
                split(line.pointer, planes.pointer)
                write(planes.pointer, written)
                written += horizontal.spans.count * samples
            }
        }
    }

    /// A plane is longer than a row: the zeros of a padded kernel read past its end.
    private var planeLength: Int { raster.width + HorizontalPass.lanes }

    /// Takes the interleaved row apart.
    private func split(_ line: UnsafePointer<Int16>, _ planes: UnsafeMutablePointer<Int16>) {
        for sample in 0..<samples {
            let plane = planes + sample * planeLength
            var read = line + sample
            for x in 0..<raster.width {
                plane[x] = read.pointee
                read += samples
            }
        }
    }

    private func write(_ planes: UnsafePointer<Int16>, _ row: UnsafeMutablePointer<UInt8>) {
        horizontal.weights.withUnsafeBufferPointer { weights in
            horizontal.spans.withUnsafeBufferPointer { spans in
                guard let weights = weights.baseAddress else { return }
                if isPremultiplied {
                    writePremultiplied(planes, weights, spans, row)
                } else {
                    writeOpaque(planes, weights, spans, row)
                }
            }
        }
    }

    private func writeOpaque(
        _ planes: UnsafePointer<Int16>, _ weights: UnsafePointer<Int16>,
        _ spans: UnsafeBufferPointer<ResampleWeights<Int16>.Span>,
        _ row: UnsafeMutablePointer<UInt8>
    ) {
        for sample in 0..<samples {
            writeOne(planes + sample * planeLength, weights, spans, row + sample)
        }
    }

    private func writeOne(
        _ plane: UnsafePointer<Int16>, _ weights: UnsafePointer<Int16>,
        _ spans: UnsafeBufferPointer<ResampleWeights<Int16>.Span>,
        _ row: UnsafeMutablePointer<UInt8>
    ) {
        var written = row
        for span in spans {
            let sum = HorizontalPass.sum(
                plane + span.start, weights + span.offset, count: span.count)
            written.pointee = Self.rounded(sum)
            written += samples
        }
    }

    @inline(__always)
    private static func rounded(_ sum: Int32) -> UInt8 {
        UInt8(clamping: (sum &+ half) &>> 20)
    }

    private func writePremultiplied(
        _ planes: UnsafePointer<Int16>, _ weights: UnsafePointer<Int16>,
        _ spans: UnsafeBufferPointer<ResampleWeights<Int16>.Span>,
        _ row: UnsafeMutablePointer<UInt8>
    ) {
        let colors = samples - 1
        var written = row
        for span in spans {
            let weights = weights + span.offset
            let start = planes + span.start
            let alpha = HorizontalPass.sum(
                start + colors * planeLength, weights, count: span.count)
            let coverage = Self.coverage(alpha)
            let factor = coverage == 0 ? 0 : Self.reciprocal(alpha)
            for sample in 0..<colors {
                let sum = HorizontalPass.sum(
                    start + sample * planeLength, weights, count: span.count)
                written[sample] = Self.scaled(sum, by: factor)
            }
            written[colors] = coverage
            written += samples
        }
    }

    /// Alpha from its sum, which is alpha * 255 / 4 with 14 bits after the point.
    @inline(__always)
    private static func coverage(_ sum: Int32) -> UInt8 {
        let scaled = Int64(sum) &* 4 &+ 255 << 13
        return UInt8(clamping: scaled / (255 << 14))
    }

    /// 255 over a sum that is not 0, with 40 bits after the point.
    @inline(__always)
    private static func reciprocal(_ sum: Int32) -> Int64 { 255 << 40 / Int64(sum) }

    /// The colour of a sum of products with alpha: below 2^29 times below 2^30.
    @inline(__always)
    private static func scaled(_ sum: Int32, by factor: Int64) -> UInt8 {
        UInt8(clamping: (Int64(sum) &* factor &+ 1 << 39) &>> 40)
    }
}
