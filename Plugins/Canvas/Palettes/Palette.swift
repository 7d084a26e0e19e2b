/// The colours of a picture, by what they are used for.
struct Palette: Sendable {
    let name: String
    /// The sky from its top to the horizon.
    let zenith, sky, horizon: Paint
    /// Sun, moon and lamps.
    let light: Paint
    /// Land from far to near.
    let far, mid, near: Paint
    let water: Paint
    /// What catches the eye: sails, roofs, shapes, badges.
    let accents: [Paint]
    /// The darkest and the lightest colour.
    let ink, paper: Paint
    /// How many stars are out, 0 to 1; above 0.5 lamps are lit.
    let stars: Float

    var isNight: Bool { stars > 0.5 }

    /// - Parameters:
    ///   - name: the entry's name in the documents.
    ///   - colours: zenith, sky, horizon, light, far, mid, near, water, three accents, ink, paper.
    ///   - stars: how many stars are out.
    init(_ name: String, _ colours: [UInt32], stars: Float = 0) {
        let paints = (0..<13).map { Paint(hex: $0 < colours.count ? colours[$0] : 0) }
        self.init(name, paints, stars: stars)
    }

    private init(_ name: String, _ paints: [Paint], stars: Float) {
        self.name = name
        (zenith, sky, horizon, light) = (paints[0], paints[1], paints[2], paints[3])
        (far, mid, near, water) = (paints[4], paints[5], paints[6], paints[7])
        accents = Array(paints[8...10])
        (ink, paper) = (paints[11], paints[12])
        self.stars = stars
    }

    private var paints: [Paint] {
        [zenith, sky, horizon, light, far, mid, near, water] + accents + [ink, paper]
    }

    /// This time of day, seen in another palette's colours.
    func tinted(by tint: Palette) -> Palette {
        let blended = zip(paints, tint.paints).enumerated().map { index, pair in
            // Accents are the tint's own; the rest keeps its brightness.
            (8...10).contains(index) ? pair.1 : pair.0.recoloured(pair.1, 0.45)
        }
        return Palette("\(name) \(tint.name)", blended, stars: stars)
    }

    /// These colours with what catches the eye in another palette's.
    func accented(by other: Palette) -> Palette {
        var blended = paints
        blended.replaceSubrange(8...10, with: [accents[0], other.accents[0], other.accents[1]])
        return Palette("\(name) \(other.name)", blended, stars: stars)
    }

    /// An accent by number, round and round.
    func accent(_ index: Int) -> Paint { accents[index % accents.count] }

    /// The colour of the sky at a height: 0 at the top, 1 at the horizon.
    @inline(__always)
    func sky(_ t: Float) -> Paint {
        let t = unit(t)
        return t < 0.55
            ? zenith.mixed(sky, smooth(t, from: -0.1, to: 0.55))
            : sky.mixed(horizon, smooth(t, from: 0.45, to: 1.05))
    }
}

extension Paint {
    /// Part of the way to another colour that is first brought to this one's brightness.
    func recoloured(_ other: Paint, _ share: Float) -> Paint {
        let factor = other.luma > 0.01 ? luma / other.luma : 1
        return mixed(other.shaded(factor < 2.5 ? factor : 2.5), share)
    }
}
