/// A picture to lay over another.
public struct Layer: Sendable {
    public var image: Raster
    /// How far right of the place that gravity gives, in pixels.
    public var x: Int
    /// How far below the place that gravity gives, in pixels.
    public var y: Int
    /// Where the layer lies in the base before it is moved.
    public var gravity: Gravity
    /// From 0, invisible, to 1.
    public var opacity: Double
    public var blend: BlendMode
    /// As large as the image: white shows the layer, black and transparent hide it.
    public var mask: Raster?

    /// A layer at the top left corner, opaque, unless said otherwise.
    public init(
        image: Raster, x: Int = 0, y: Int = 0, gravity: Gravity = .northwest,
        opacity: Double = 1, blend: BlendMode = .normal, mask: Raster? = nil
    ) {
        self.image = image
        self.x = x
        self.y = y
        self.gravity = gravity
        self.opacity = opacity
        self.blend = blend
        self.mask = mask
    }

    /// Where the layer's top left corner lies.
    func place(in base: Raster) -> (x: Int, y: Int) {
        let offset = gravity.offset(
            of: (image.width, image.height), in: (base.width, base.height))
        return (offset.x + x, offset.y + y)
    }

    /// Refuses numbers that mean nothing.
    ///
    /// - Throws: `invalidArgument`, with the number.
    func check() throws(ImageError) {
        guard opacity >= 0, opacity <= 1 else {
            throw ImageError(
                .invalidArgument, "the opacity \(opacity) is not between 0 and 1")
        }
        let allowed = -1_000_000_000...1_000_000_000
        guard allowed.contains(x), allowed.contains(y) else {
            throw ImageError(
                .invalidArgument, "the place \(x), \(y) of a layer is out of any picture")
        }
        guard let mask else { return }
        guard mask.width == image.width, mask.height == image.height else {
            throw ImageError(
                .invalidArgument,
                "the mask is \(mask.width) by \(mask.height) pixels and its layer"
                    + " \(image.width) by \(image.height); both have to be alike")
        }
    }
}
