/// A part of a parsed template.
indirect enum TemplateNode: Sendable {
    case text([UInt8])
    case output(Syntax)
    case condition([Branch], otherwise: [TemplateNode])
    case loop(Loop)
    case assign([String], Syntax, range: Range<Int>)
    case capture(String, filtered: Syntax?, body: [TemplateNode])

    /// One `if` or `elif`.
    struct Branch: Sendable {
        var condition: Syntax
        var body: [TemplateNode]
    }

    /// A `for` with what belongs to it.
    struct Loop: Sendable {
        var names: [String]
        var items: Syntax
        var filter: Syntax?
        var body: [TemplateNode]
        var otherwise: [TemplateNode]
        /// Whether the body reads the variable `loop`, which costs something to make.
        var usesLoop: Bool
        var range: Range<Int>
    }
}
