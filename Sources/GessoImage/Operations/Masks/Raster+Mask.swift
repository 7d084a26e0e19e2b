extension Raster {
    /// A mask: gray, 8 bits, white where the shape is.
    ///
    /// - Parameters:
    ///   - width: in pixels; that of the picture for a shape that is taken from one.
    ///   - height: likewise.
    ///   - shape: what is white.
    ///   - invert: whether black and white are exchanged; before the edges are moved.
    ///   - grow: white reaches so many pixels further in all directions; a negative number
    ///     takes so many away. The edge of the picture does not count as black.
    ///   - feather: the edge becomes a ramp of so many pixels to both sides.
    /// - Returns: the mask.
    /// - Throws: `invalidArgument` for numbers that mean nothing, `tooLarge` above the limits.
    public static func mask(
        width: Int, height: Int, shape: MaskShape, invert: Bool = false, grow: Int = 0,
        feather: Int = 0
    ) throws(ImageError) -> Raster {
        guard width >= 1, height >= 1 else {
            throw ImageError(
                .invalidArgument, "a mask of \(width) by \(height) pixels is empty")
        }
        try ImageLimits().check(width: width, height: height, bytesPerPixel: 8)
        try checkReach(grow, "grow", -MaskEdges.longestReach...MaskEdges.longestReach)
        try checkReach(feather, "feather", 0...MaskEdges.longestReach)
        var values = try MaskPainter(width: width, height: height).painted(shape)
        if invert { for index in values.indices { values[index] = 255 - values[index] } }
        let edges = MaskEdges(width: width, height: height)
        if grow != 0 { edges.move(&values, by: grow) }
        if feather > 0 { edges.soften(&values, radius: feather) }
        return try Raster(
            trusted: values, width: width, height: height, channels: .gray, depth: .eight)
    }

    private static func checkReach(
        _ value: Int, _ name: String, _ allowed: ClosedRange<Int>
    ) throws(ImageError) {
        guard allowed.contains(value) else {
            throw ImageError(
                .invalidArgument,
                "\(name) is \(value) pixels; it is from \(allowed.lowerBound) to"
                    + " \(allowed.upperBound)")
        }
    }
}
