/// One pass over a picture: the whole of it, or one of Adam7's seven.
struct PNGPass {
    let startX: Int
    let startY: Int
    let stepX: Int
    let stepY: Int
    /// In pixels of the pass, at least 1.
    let width: Int
    /// In rows of the pass, at least 1.
    let height: Int

    private init?(_ start: (x: Int, y: Int), _ step: (x: Int, y: Int), of size: (Int, Int)) {
        startX = start.x
        startY = start.y
        stepX = step.x
        stepY = step.y
        width = (size.0 - start.x + step.x - 1) / step.x
        height = (size.1 - start.y + step.y - 1) / step.y
        if width <= 0 || height <= 0 { return nil }
    }

    /// The passes that hold at least one pixel, in the order of the file.
    static func all(width: Int, height: Int, isInterlaced: Bool) -> [PNGPass] {
        let size = (width, height)
        guard isInterlaced else { return [PNGPass((0, 0), (1, 1), of: size)].compactMap(\.self) }
        return [
            PNGPass((0, 0), (8, 8), of: size), PNGPass((4, 0), (8, 8), of: size),
            PNGPass((0, 4), (4, 8), of: size), PNGPass((2, 0), (4, 4), of: size),
            PNGPass((0, 2), (2, 4), of: size), PNGPass((1, 0), (2, 2), of: size),
            PNGPass((0, 1), (1, 2), of: size),
        ].compactMap(\.self)
    }
}
