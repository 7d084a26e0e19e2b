import GessoImage
import Glibc
import Testing

/// Resampling written plainly in double precision, to compare with.
struct ReferenceResize {
    let filter: ResizeFilter

    /// Straight samples from 0 to 1, row by row.
    func resized(_ source: Raster, width: Int, height: Int, linear: Bool = false) -> [Double] {
        let samples = source.channels.rawValue
        let alpha = source.channels.hasAlpha ? samples - 1 : nil
        var values = premultiplied(source, alpha: alpha, linear: linear)
        values = scaledRows(values, source.width * samples, from: source.height, to: height)
        values = scaledColumns(values, samples, from: source.width, to: width, rows: height)
        return straight(values, samples, alpha: alpha, linear: linear)
    }

    private func scaledRows(
        _ values: [Double], _ length: Int, from: Int, to: Int
    ) -> [Double] {
        (0..<to).flatMap { index in
            let shares = shares(index, from: from, to: to)
            return (0..<length).map { x in
                shares.reduce(0) { $0 + $1.share * values[$1.pixel * length + x] }
            }
        }
    }

    private func scaledColumns(
        _ values: [Double], _ samples: Int, from: Int, to: Int, rows: Int
    ) -> [Double] {
        (0..<rows).flatMap { y in
            (0..<to).flatMap { index in
                let shares = shares(index, from: from, to: to)
                return (0..<samples).map { sample in
                    shares.reduce(0) {
                        $0 + $1.share * values[(y * from + $1.pixel) * samples + sample]
                    }
                }
            }
        }
    }

    private func shares(_ index: Int, from: Int, to: Int) -> [(pixel: Int, share: Double)] {
        guard from != to else { return [(index, 1)] }
        let ratio = Double(from) / Double(to)
        let middle = (Double(index) + 0.5) * ratio
        let all = (0..<from).map { pixel in
            (pixel, weight(Double(pixel) + 0.5 - middle, spread: max(1, ratio)))
        }
        let sum = all.reduce(0) { $0 + $1.1 }
        return all.filter { $0.1 != 0 }.map { ($0.0, $0.1 / sum) }
    }

    private func weight(_ distance: Double, spread: Double) -> Double {
        let x = abs(distance) / spread
        switch filter {
        case .lanczos3: return x < 3 ? sinc(x) * sinc(x / 3) : 0
        case .mitchell: return cubic(x, 1.0 / 3, 1.0 / 3)
        case .catmullRom: return cubic(x, 0, 0.5)
        case .bilinear: return max(0, 1 - x)
        case .box:
            return max(
                0, min(distance + 0.5, spread / 2) - max(distance - 0.5, -spread / 2))
        case .nearest: return 0
        }
    }

    private func sinc(_ x: Double) -> Double { x == 0 ? 1 : sin(.pi * x) / (.pi * x) }

    private func cubic(_ x: Double, _ b: Double, _ c: Double) -> Double {
        if x >= 2 { return 0 }
        let x2 = x * x
        let x3 = x2 * x
        return x < 1
            ? (12 - 9 * b - 6 * c) / 6 * x3 + (-18 + 12 * b + 6 * c) / 6 * x2 + (6 - 2 * b) / 6
            : (-b - 6 * c) / 6 * x3 + (6 * b + 30 * c) / 6 * x2 + (-12 * b - 48 * c) / 6 * x
                + (8 * b + 24 * c) / 6
    }

    private func premultiplied(_ source: Raster, alpha: Int?, linear: Bool) -> [Double] {
        let samples = source.channels.rawValue
        let values = source.samples.map { Double($0) / source.maximum }
        return values.indices.map { index in
            guard let alpha else { return linear ? light(values[index]) : values[index] }
            if index % samples == alpha { return values[index] }
            let coverage = values[index / samples * samples + alpha]
            return (linear ? light(values[index]) : values[index]) * coverage
        }
    }

    private func straight(
        _ values: [Double], _ samples: Int, alpha: Int?, linear: Bool
    ) -> [Double] {
        values.indices.map { index in
            var value = values[index]
            if let alpha, index % samples != alpha {
                let coverage = values[index / samples * samples + alpha]
                value = coverage <= 0 ? 0 : value / coverage
            }
            value = min(1, max(0, value))
            return linear && index % samples != alpha ? coded(value) : value
        }
    }

    private func light(_ coded: Double) -> Double {
        coded <= 0.04045 ? coded / 12.92 : pow((coded + 0.055) / 1.055, 2.4)
    }

    private func coded(_ light: Double) -> Double {
        light <= 0.0031308 ? light * 12.92 : 1.055 * pow(light, 1 / 2.4) - 0.055
    }
}

extension Raster {
    /// All samples as numbers.
    var samples: [Int] {
        bytes.withUnsafeBytes { bytes in
            stride(from: 0, to: bytes.count, by: depth.rawValue).map { offset in
                depth == .eight
                    ? Int(bytes[offset])
                    : Int(bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self))
            }
        }
    }

    /// A sample of full strength.
    var maximum: Double { depth == .eight ? 255 : 65_535 }

    /// Samples of one picture, written as numbers.
    static func of(
        _ width: Int, _ height: Int, _ channels: Channels, _ samples: [Int],
        depth: Depth = .eight
    ) throws -> Raster {
        let bytes = samples.flatMap { sample in
            depth == .eight
                ? [UInt8(sample)] : withUnsafeBytes(of: UInt16(sample)) { Array($0) }
        }
        return try #require(
            Raster(width: width, height: height, channels: channels, depth: depth, bytes: bytes))
    }

    /// The rows of an 8-bit picture of one sample, as lists of numbers.
    var grayRows: [[Int]] {
        (0..<height).map { y in samples[y * width..<(y + 1) * width].map { $0 } }
    }

    /// The samples of one pixel.
    func pixel(_ x: Int, _ y: Int) -> [Int] {
        let start = y * bytesPerRow + x * bytesPerPixel
        return bytes[start..<start + bytesPerPixel].withUnsafeBytes { bytes in
            stride(from: 0, to: bytes.count, by: depth.rawValue).map { offset in
                depth == .eight
                    ? Int(bytes[offset])
                    : Int(bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self))
            }
        }
    }
}
