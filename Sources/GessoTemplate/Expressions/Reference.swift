public import GessoBase

/// A context name that an expression reads, with the path behind it as far as the text shows it.
///
/// `steps.mask[item.key].outputs.image` has the root `steps` and the path `mask`, an index with
/// its own expression, `outputs`, `image`; `item.key` is a reference of its own besides.
public struct Reference: Sendable {
    /// One step of the path.
    public enum Part: Sendable {
        /// `.name`, or `["name"]` with a literal.
        case member(String)
        /// `[3]`, with a literal that is no text.
        case index(Value)
        /// `[expression]`.
        case computed(Expression)
        /// A slice such as `[1:]`.
        case slice
    }

    /// The name in the context.
    public var root: String
    public var path: [Part]
    /// The whole reference.
    public var location: SourceLocation
    /// Where the root name stands, then where each part of the path stands.
    public var partLocations: [SourceLocation]
    /// Whether it stands before `default` or `is defined`, so that nothing need be there.
    public var isOptional: Bool
}
