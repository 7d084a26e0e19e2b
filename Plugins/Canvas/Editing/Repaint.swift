import GessoKit

/// Repaints a whole picture: its composition stays, its colours become the prompt's, and the
/// stronger, the more of the prompt's own scene comes through.
struct Repaint: Sendable {
    let commission: Commission
    let strength: Float

    func run(_ source: Raster, seed: Int64, _ watch: Watch) throws(Failure) -> Raster {
        let frame = Frame(width: source.width, height: source.height)
        let share = smooth(strength, from: 0.45, to: 1)
        let scene =
            share > 0 ? try commission.paint(frame, seed: seed, watch.part(0, of: 2)) : source
        let ramp = Self.ramp(commission.palette)
        let grade = smooth(strength, from: 0, to: 0.7)
        let radius = Int(Float(min(source.width, source.height)) * strength / 160)
        let smoothed = try Kuwahara(radius: radius).run(source, watch.part(1, of: 2))
        let result = source.copy()
        for row in 0..<source.height {
            try watch.check(row, of: source.height)
            smoothed.withRow(row) { old in
                scene.withRow(row) { new in
                    result.withRow(row) { target in
                        for column in target.indices {
                            let paint = Paint(pixel: old[column])
                            let graded = Self.graded(paint, ramp, grade)
                            let over = Paint(pixel: new[column])
                            target[column] = graded.mixed(over, share).pixel
                        }
                    }
                }
            }
        }
        return result
    }

    /// The palette from dark to light.
    private static func ramp(_ palette: Palette) -> [Paint] {
        [
            palette.ink, palette.near, palette.mid, palette.accents[0], palette.sky,
            palette.accents[1], palette.horizon, palette.paper,
        ].sorted { $0.luma < $1.luma }
    }

    private static func graded(_ paint: Paint, _ ramp: [Paint], _ share: Float) -> Paint {
        let place = unit(paint.luma) * Float(ramp.count - 1)
        let index = min(Int(place), ramp.count - 2)
        var tone = ramp[index].mixed(ramp[index + 1], place - Float(index))
        tone.w = paint.w
        // A little of the old colour stays, so that things of one brightness can be told apart.
        return paint.mixed(tone, share * 0.82)
    }
}
