/// What `Raster.resized(_:)` makes.
///
/// With one side given, the other follows by the picture's ratio, rounded half up, at least 1.
/// Without `enlarge` the picture is never scaled above its own size: `inside` and `outside`
/// then keep it, `contain` sets it unscaled into the full size, `cover` cuts it to what it has
/// of the size, and `fill` stretches only sides that become shorter.
public struct ResizeOptions: Sendable, Equatable {
    /// In pixels, at least 1.
    public var width: Int?
    /// In pixels, at least 1.
    public var height: Int?
    public var fit: Fit
    public var filter: ResizeFilter
    /// Where `contain` sets the picture, and which part `cover` keeps.
    public var gravity: Gravity
    /// What `contain` fills up with; transparent when nil.
    public var background: Color?
    /// Whether light is averaged (slower) and not the coded samples.
    public var linear: Bool
    /// Whether the picture may become larger.
    public var enlarge: Bool

    /// The defaults are those of the pipeline's `image.resize`.
    public init(
        width: Int? = nil, height: Int? = nil, fit: Fit = .inside,
        filter: ResizeFilter = .lanczos3, gravity: Gravity = .center, background: Color? = nil,
        linear: Bool = false, enlarge: Bool = false
    ) {
        self.width = width
        self.height = height
        self.fit = fit
        self.filter = filter
        self.gravity = gravity
        self.background = background
        self.linear = linear
        self.enlarge = enlarge
    }
}
