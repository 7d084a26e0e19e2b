extension Raster {
    /// The picture at another size.
    ///
    /// A size equal to the picture's own gives the same bytes. Colours are weighted by their
    /// alpha, so that what cannot be seen does not bleed. All arithmetic on samples is in
    /// integers: the bytes are the same on every machine.
    ///
    /// - Returns: the same channels and depth, except that padding adds alpha or colour where
    ///   the background needs them.
    /// - Throws: `invalidArgument` for no size or one below 1, `tooLarge` above the limits.
    public func resized(_ options: ResizeOptions) throws(ImageError) -> Raster {
        let size = ResizeGeometry.Size(width: width, height: height)
        return try resized(options, ResizeGeometry(source: size, options: options))
    }

    /// The same with sizes and places that were found out before, for a picture that may have been
    /// decoded smaller.
    func resized(
        _ options: ResizeOptions, _ geometry: ResizeGeometry
    ) throws(ImageError) -> Raster {
        let picture = try resampled(geometry, options)
        guard geometry.isPadded else { return picture }
        return try picture.padded(
            to: (geometry.canvas.width, geometry.canvas.height), at: geometry.place,
            background: options.background ?? .transparent)
    }

    /// The size that `resized(_:)` gives to a picture, without one.
    ///
    /// - Throws: what `resized(_:)` would throw.
    public static func resizedSize(
        from size: (width: Int, height: Int), _ options: ResizeOptions
    ) throws(ImageError) -> (width: Int, height: Int) {
        guard size.width >= 1, size.height >= 1 else {
            throw ImageError(
                .invalidArgument, "a picture of \(size.width) by \(size.height) pixels is none")
        }
        let source = ResizeGeometry.Size(width: size.width, height: size.height)
        let canvas = try ResizeGeometry(source: source, options: options).canvas
        return (canvas.width, canvas.height)
    }

    /// The wanted part of the scaled picture.
    private func resampled(
        _ geometry: ResizeGeometry, _ options: ResizeOptions
    ) throws(ImageError) -> Raster {
        let isScaled = geometry.scaled.width != width || geometry.scaled.height != height
        guard isScaled else {
            return try cropped(
                x: geometry.columns.lowerBound, y: geometry.rows.lowerBound,
                width: geometry.columns.count, height: geometry.rows.count)
        }
        guard width <= ResizeGeometry.longestEdge, height <= ResizeGeometry.longestEdge else {
            throw ImageError(
                .tooLarge,
                "the picture is \(width) by \(height) pixels; an edge that is resized has at"
                    + " most \(ResizeGeometry.longestEdge)")
        }
        return try Raster(
            trusted: resampledBytes(geometry, options), width: geometry.columns.count,
            height: geometry.rows.count, channels: channels, depth: depth)
    }

    private func resampledBytes(_ geometry: ResizeGeometry, _ options: ResizeOptions) -> [UInt8] {
        if options.filter == .nearest { return nearest(geometry) }
        if options.linear {
            return DeepResampler(self, geometry, options.filter, LinearScale.of(depth)).run()
        }
        if let resampler = ByteResampler(self, geometry, options.filter) {
            return resampler.run()
        }
        return DeepResampler(self, geometry, options.filter, PlainScale(depth)).run()
    }

    /// Each wanted pixel is a copy of the one under its middle.
    private func nearest(_ geometry: ResizeGeometry) -> [UInt8] {
        let pixel = bytesPerPixel
        let reads = geometry.columns.map { column in
            Self.source(of: column, width, geometry.scaled.width) * pixel
        }
        var result = [UInt8].uninitialized(reads.count * geometry.rows.count * pixel)
        bytes.withUnsafeBytes { source in
            result.withUnsafeMutableBytes { result in
                var written = 0
                for row in geometry.rows {
                    let start = Self.source(of: row, height, geometry.scaled.height) * bytesPerRow
                    for read in reads {
                        for byte in 0..<pixel {
                            result[written + byte] = source[start + read + byte]
                        }
                        written += pixel
                    }
                }
            }
        }
        return result
    }

    private static func source(of index: Int, _ from: Int, _ to: Int) -> Int {
        (2 * index + 1) * from / (2 * to)
    }
}
