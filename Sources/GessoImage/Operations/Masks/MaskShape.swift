/// What is white in a mask.
public enum MaskShape: Sendable {
    /// Whole pixels; what lies outside of the mask is cut off.
    case rectangle(x: Int, y: Int, width: Int, height: Int)
    /// The largest within a rectangle, with a smooth edge.
    case ellipse(x: Int, y: Int, width: Int, height: Int)
    /// At least three corners, with smooth edges; where it overlaps itself it is a hole.
    case polygon([Point])
    /// As white as the picture is opaque.
    case alpha(of: Raster)
    /// White where the picture, laid over black, is brighter than a share of white from 0 to 1.
    case luma(of: Raster, above: Double)
    /// White where no sample differs by more than the tolerance, from 0 to 1, from the colour.
    case color(of: Raster, near: Color, tolerance: Double)

    /// The picture that the shape is taken from, which gives the mask its size.
    public var source: Raster? {
        switch self {
        case .alpha(let image), .luma(let image, _), .color(let image, _, _): image
        case .rectangle, .ellipse, .polygon: nil
        }
    }
}
