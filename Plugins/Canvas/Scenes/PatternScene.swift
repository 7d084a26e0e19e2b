/// A repeating ornament that fills the picture.
struct PatternScene: Scene {
    enum Kind: Int, CaseIterable {
        case arcs, stars, scales, hexagons, triangles, terrazzo, stripes, dots

        /// The words that ask for one of them; otherwise the seed decides.
        var words: [String] {
            switch self {
            case .arcs: ["truchet", "maze", "labyrinth", "arc"]
            case .stars: ["star", "islamic", "moroccan", "arabesque", "mosaic"]
            case .scales: ["scale", "wave", "seigaiha", "japanese"]
            case .hexagons: ["hexagon", "hexagonal", "honeycomb", "cube", "isometric"]
            case .triangles: ["triangle", "polygon", "lowpoly", "facet"]
            case .terrazzo: ["terrazzo", "confetti", "stone", "speckle"]
            case .stripes: ["stripe", "striped", "line", "zigzag", "chevron"]
            case .dots: ["dot", "polka", "halftone", "circle"]
            }
        }
    }

    private let kind: Kind
    private let tile: Tile

    init(_ brief: Brief) {
        var random = brief.random()
        let drawn = Kind(rawValue: random.below(Kind.allCases.count)) ?? .arcs
        kind = Kind.allCases.first { brief.words.contains($0.words) } ?? drawn
        // A whole number of cells along the height, so that the picture tiles.
        let cells = Float(5 + random.below(4))
        tile = Tile(
            frame: brief.frame, palette: brief.palette, cells: cells,
            hues: Noise(random.salt()), form: Noise(random.salt()), turn: random.below(3))
    }

    func shade(_ x: Float, _ y: Float, _ column: Int) -> Paint {
        let u = x * tile.cells
        let v = y * tile.cells
        switch kind {
        case .arcs: return tile.arcs(u, v)
        case .stars: return tile.stars(u, v)
        case .scales: return tile.scales(u, v)
        case .hexagons: return tile.hexagons(u, v)
        case .triangles: return tile.triangles(u, v)
        case .terrazzo: return tile.terrazzo(u, v)
        case .stripes: return tile.stripes(u, v)
        case .dots: return tile.dots(u, v)
        }
    }
}
