import GessoKit

/// The members of a request that several operations check in the same way.
enum Order {
    /// The size to paint.
    static func frame(_ request: Request) throws(Failure) -> Frame {
        guard let size = request.pixels else {
            return try ratio(request.aspectRatio)
        }
        let width = Int(size.width)
        let height = Int(size.height)
        guard Limits.edge.contains(width), Limits.edge.contains(height) else {
            throw .invalid(
                "/size",
                "canvas paints sides of \(Limits.edge.lowerBound) to \(Limits.edge.upperBound)"
                    + " pixels, not \(width)x\(height)")
        }
        return Frame(width: width, height: height)
    }

    /// About one megapixel of a ratio such as `16:9`.
    private static func ratio(_ text: String?) throws(Failure) -> Frame {
        guard let text else { return Frame(width: Limits.usual, height: Limits.usual) }
        let sides = text.split(separator: ":").compactMap { Int($0) }
        guard sides.count == 2, (1...64).contains(sides[0]), (1...64).contains(sides[1]) else {
            throw .invalid("/aspect_ratio", "'\(text)' is no ratio such as 16:9")
        }
        let area = Double(Limits.usual * Limits.usual)
        let unit = (area / Double(sides[0] * sides[1])).squareRoot()
        let side = { (share: Int) in
            min(max(Int(unit * Double(share)), Limits.edge.lowerBound), Limits.edge.upperBound)
        }
        return Frame(width: side(sides[0]), height: side(sides[1]))
    }

    /// The pictures to work on: the sources, or whatever comes along if none is called that.
    static func sources(_ request: Request) throws(Failure) -> [Raster] {
        let inputs = request.inputs.filter { $0.role != .mask && $0.role != .style }
        guard !inputs.isEmpty else { throw .invalid("/image", "there is no picture to work on") }
        var rasters: [Raster] = []
        for (index, input) in inputs.enumerated() {
            let field = inputs.count == 1 ? "/image" : "/images/\(index)"
            rasters.append(try raster(input, field))
        }
        return rasters
    }

    /// The first picture to work on.
    static func source(_ request: Request) throws(Failure) -> Raster {
        try sources(request)[0]
    }

    /// The mask for a picture: one byte a pixel, 0 where nothing may change.
    static func mask(_ request: Request, for source: Raster) throws(Failure) -> Mask? {
        guard let input = request.inputs(.mask).first else { return nil }
        let raster = try raster(input, "/mask")
        guard raster.width == source.width, raster.height == source.height else {
            throw .invalid("/mask", "the mask is not as large as its picture")
        }
        return Mask(white: raster)
    }

    private static func raster(_ input: Input, _ field: String) throws(Failure) -> Raster {
        guard input.mediaType == Formats.rgba8MediaType, let size = input.pixels else {
            throw .invalid(field, "canvas takes raw pixels, not \(input.mediaType)")
        }
        let width = Int(size.width)
        let height = Int(size.height)
        let edge = 1...Limits.edge.upperBound
        guard edge.contains(width), edge.contains(height) else {
            throw .invalid(
                field, "canvas takes pictures of up to \(edge.upperBound) pixels a side")
        }
        guard input.count == width * height * 4 else {
            throw .invalid(field, "the picture has \(input.count) bytes, not width x height x 4")
        }
        let raster = Raster(width: width, height: height)
        raster.buffer.withMutableBytes { target in
            input.withBytes { target.copyMemory(from: $0) }
        }
        return raster
    }
}
