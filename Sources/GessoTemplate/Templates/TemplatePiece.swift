/// A stretch of a template's source: text, or what stands between two delimiters.
struct TemplatePiece: Sendable {
    enum Kind: Sendable {
        case text([UInt8])
        /// The inside of `{{ }}`.
        case output
        /// The inside of `{% %}`.
        case tag
    }

    let kind: Kind
    /// The inside, without delimiters and their signs.
    let range: Range<Int>
}
