/// The sizes and places of one resize, in whole pixels.
struct ResizeGeometry: Equatable {
    /// A width and a height.
    struct Size: Equatable {
        var width: Int
        var height: Int
    }

    /// A longer edge would need tables of a size that no picture is worth.
    static let longestEdge = 1_000_000

    /// The whole picture after scaling.
    private(set) var scaled: Size
    /// The columns of the scaled picture that are wanted.
    private(set) var columns: Range<Int>
    /// The rows of the scaled picture that are wanted.
    private(set) var rows: Range<Int>
    /// The result, which the wanted part fills unless it is padded.
    private(set) var canvas: Size
    /// Where the wanted part lies in the result.
    private(set) var place = (x: 0, y: 0)

    /// Whether the result is larger than the scaled picture.
    var isPadded: Bool { canvas.width > columns.count || canvas.height > rows.count }

    /// - Throws: `invalidArgument` for no size or one below 1, `tooLarge` above the limits.
    init(source: Size, options: ResizeOptions) throws(ImageError) {
        let wanted = try Self.wanted(options)
        scaled = Self.scaled(source, wanted, options)
        canvas = scaled
        if let wanted = wanted.both {
            switch options.fit {
            case .contain: canvas = wanted
            case .cover:
                canvas.width = min(wanted.width, scaled.width)
                canvas.height = min(wanted.height, scaled.height)
            case .fill, .inside, .outside: break
            }
        }
        let outer = (max(canvas.width, scaled.width), max(canvas.height, scaled.height))
        let inner = (min(canvas.width, scaled.width), min(canvas.height, scaled.height))
        let offset = options.gravity.offset(of: inner, in: outer)
        let isCut = options.fit == .cover
        columns = isCut ? offset.x..<offset.x + canvas.width : 0..<scaled.width
        rows = isCut ? offset.y..<offset.y + canvas.height : 0..<scaled.height
        if !isCut { place = (offset.x, offset.y) }
        try Self.check(canvas)
    }

    static func == (left: Self, right: Self) -> Bool {
        left.scaled == right.scaled && left.columns == right.columns && left.rows == right.rows
            && left.canvas == right.canvas && left.place == right.place
    }

    private struct Wanted {
        var width: Int?
        var height: Int?
        var both: Size? {
            guard let width, let height else { return nil }
            return Size(width: width, height: height)
        }
    }

    private static func wanted(_ options: ResizeOptions) throws(ImageError) -> Wanted {
        guard options.width != nil || options.height != nil else {
            throw ImageError(
                .invalidArgument, "a resize needs a width, a height or both",
                help: "give width: or height:.")
        }
        for (name, edge) in [("width", options.width), ("height", options.height)] {
            guard let edge else { continue }
            guard edge >= 1 else {
                throw ImageError(.invalidArgument, "the \(name) is \(edge); it is at least 1")
            }
            guard edge <= longestEdge else {
                throw ImageError(
                    .tooLarge, "the \(name) is \(edge); it is at most \(longestEdge)")
            }
        }
        return Wanted(width: options.width, height: options.height)
    }

    private static func scaled(
        _ source: Size, _ wanted: Wanted, _ options: ResizeOptions
    ) -> Size {
        let whole = wanted.both
        if options.fit == .fill, let whole {
            guard !options.enlarge else { return whole }
            return Size(
                width: min(whole.width, source.width), height: min(whole.height, source.height))
        }
        let size: Size
        if let whole {
            // The sides' factors, compared without dividing.
            let isWide = whole.width * source.height >= whole.height * source.width
            let isCovering = options.fit == .cover || options.fit == .outside
            size =
                isWide == isCovering
                ? byWidth(source, whole.width) : byHeight(source, whole.height)
        } else if let width = wanted.width {
            size = byWidth(source, width)
        } else {
            size = byHeight(source, wanted.height ?? source.height)
        }
        let grows = size.width > source.width || size.height > source.height
        return grows && !options.enlarge ? source : size
    }

    private static func byWidth(_ source: Size, _ width: Int) -> Size {
        Size(width: width, height: rounded(source.height * width, over: source.width))
    }

    private static func byHeight(_ source: Size, _ height: Int) -> Size {
        Size(width: rounded(source.width * height, over: source.height), height: height)
    }

    /// Half up, at least 1.
    private static func rounded(_ value: Int, over divisor: Int) -> Int {
        max(1, (2 * value + divisor) / (2 * divisor))
    }

    private static func check(_ canvas: Size) throws(ImageError) {
        guard canvas.width <= longestEdge, canvas.height <= longestEdge else {
            throw ImageError(
                .tooLarge,
                "the result would be \(canvas.width) by \(canvas.height) pixels;"
                    + " an edge is at most \(longestEdge)")
        }
        try ImageLimits().check(width: canvas.width, height: canvas.height, bytesPerPixel: 8)
    }
}
