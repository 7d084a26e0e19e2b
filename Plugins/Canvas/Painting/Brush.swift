/// Lays figures whose distances are measured in units of `scale` frame heights.
struct Brush: Sendable {
    let frame: Frame
    let scale: Float

    /// - Parameters:
    ///   - paint: what is there.
    ///   - colour: what is laid on it.
    ///   - distance: to the figure's edge, negative inside.
    /// - Returns: the colour with a soft edge of one pixel.
    @inline(__always)
    func lay(_ paint: Paint, _ colour: Paint, _ distance: Float) -> Paint {
        let coverage = frame.inside(distance * scale)
        return coverage > 0 ? paint.under(colour, coverage) : paint
    }
}
