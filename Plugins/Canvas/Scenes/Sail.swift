/// A small sailing boat with its reflection.
struct Sail: Sendable {
    let x, y, size: Float
    let hull, sail: Paint
    let lean: Float

    func laid(on paint: Paint, _ px: Float, _ py: Float, _ frame: Frame) -> Paint {
        let dx = (px - x) / size
        let dy = (py - y) / size
        guard abs(dx) < 0.8, dy > -1.4, dy < 0.7 else { return paint }
        if dy > 0.1 {
            let fade = unit(0.75 - dy) * 0.34
            return paint.mixed(sail.mixed(hull, 0.5), fade * sails(dx, 0.2 - dy * 2, frame))
        }
        let hulled = paint.mixed(hull, body(dx, dy, frame))
        return hulled.mixed(sail, sails(dx, dy, frame))
    }

    /// A hull that is wider on deck than at the water line.
    private func body(_ dx: Float, _ dy: Float, _ frame: Frame) -> Float {
        let half = 0.5 - 0.9 * (dy + 0.04)
        let inside = max(abs(dx) - half, -0.04 - dy, dy - 0.1)
        return frame.inside(inside * size)
    }

    private func sails(_ dx: Float, _ dy: Float, _ frame: Frame) -> Float {
        let skewed = dx - lean * (dy + 0.1)
        let top: Float = -1.25
        let t = (dy - top) / (-0.12 - top)
        guard t > -0.1, t < 1.1 else { return 0 }
        // The main sail bellies out behind the mast, the jib in front of it.
        let main = max(-0.015 - skewed, skewed - 0.46 * t * (1.3 - 0.3 * t))
        let jib = max(skewed + 0.03, -skewed - 0.36 * (t - 0.14) * 1.1)
        let inside = max(min(main, jib), dy + 0.12, top - dy)
        return frame.inside(inside * size)
    }
}
