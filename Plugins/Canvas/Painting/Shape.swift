/// Signed distances to simple figures: negative inside, in the units of the point.
enum Shape {
    @inline(__always)
    static func circle(_ x: Float, _ y: Float, _ radius: Float) -> Float {
        (x * x + y * y).squareRoot() - radius
    }

    /// An ellipse; exact at its edge, roughly right elsewhere.
    @inline(__always)
    static func ellipse(_ x: Float, _ y: Float, _ rx: Float, _ ry: Float) -> Float {
        let nx = x / rx
        let ny = y / ry
        let k = (nx * nx + ny * ny).squareRoot()
        let gx = nx / rx
        let gy = ny / ry
        let slope = (gx * gx + gy * gy).squareRoot()
        return slope > 0 ? k * (k - 1) / slope : -min(rx, ry)
    }

    /// A box with round corners.
    @inline(__always)
    static func box(
        _ x: Float, _ y: Float, _ halfWidth: Float, _ halfHeight: Float, round: Float = 0
    ) -> Float {
        let dx = abs(x) - halfWidth + round
        let dy = abs(y) - halfHeight + round
        let ox = max(dx, 0)
        let oy = max(dy, 0)
        return (ox * ox + oy * oy).squareRoot() + min(max(dx, dy), 0) - round
    }

    /// A line with round ends.
    @inline(__always)
    static func line(
        _ x: Float, _ y: Float, from a: SIMD2<Float>, to b: SIMD2<Float>, _ radius: Float
    ) -> Float {
        let ex = b.x - a.x
        let ey = b.y - a.y
        let px = x - a.x
        let py = y - a.y
        let t = unit((px * ex + py * ey) / max(ex * ex + ey * ey, 1e-9))
        return circle(px - ex * t, py - ey * t, radius)
    }

    /// Any polygon, its corners in order.
    static func polygon(_ x: Float, _ y: Float, _ corners: [SIMD2<Float>]) -> Float {
        var nearest = Float.greatestFiniteMagnitude
        var isInside = false
        var previous = corners.count - 1
        for index in corners.indices {
            let a = corners[index]
            let b = corners[previous]
            let ex = b.x - a.x
            let ey = b.y - a.y
            let px = x - a.x
            let py = y - a.y
            let t = unit((px * ex + py * ey) / max(ex * ex + ey * ey, 1e-9))
            let dx = px - ex * t
            let dy = py - ey * t
            nearest = min(nearest, dx * dx + dy * dy)
            if (a.y > y) != (b.y > y), px < ex * py / ey { isInside.toggle() }
            previous = index
        }
        return isInside ? -nearest.squareRoot() : nearest.squareRoot()
    }

    /// The corners of a star, one point up.
    static func star(_ points: Int, outer: Float, inner: Float) -> [SIMD2<Float>] {
        (0..<points * 2).map { index in
            let turn = Float(index) / Float(points * 2) - 0.25
            let radius = index % 2 == 0 ? outer : inner
            return SIMD2(Wave.cosine(turn) * radius, Wave.sine(turn) * radius)
        }
    }

    /// A heart about as wide as `size`, its point down.
    static func heart(_ x: Float, _ y: Float, _ size: Float) -> Float {
        // Two circles and the square between them, turned by an eighth.
        let s = size * 0.5
        let px = abs(x)
        let lobe = circle(px - s * 0.5, y + s * 0.35, s * 0.53)
        let u = (px + y) * 0.707_106_8
        let v = (y - px) * 0.707_106_8
        let wedge = max(u - s * 0.64, -v - s * 0.62, -y - s * 0.3)
        return min(lobe, wedge)
    }
}
