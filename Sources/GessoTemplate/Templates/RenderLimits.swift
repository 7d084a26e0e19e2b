/// How much a template may do.
public struct RenderLimits: Sendable, Hashable {
    /// How many tags, outputs and rounds of loops may be passed.
    public var steps: Int
    /// How long the text may become.
    public var bytes: Int

    public init(steps: Int = 1_000_000, bytes: Int = 4 << 20) {
        self.steps = steps
        self.bytes = bytes
    }
}
