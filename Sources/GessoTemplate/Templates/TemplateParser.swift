import GessoBase

/// Builds the tree of a template from its pieces.
struct TemplateParser {
    private let source: SourceText
    private let pieces: [TemplatePiece]
    private var position = 0
    private var depth = 0

    private static let maximumDepth = 64

    init(_ source: SourceText) throws(Diagnostic) {
        self.source = source
        pieces = try TemplateScanner.pieces(of: source)
    }

    mutating func template() throws(Diagnostic) -> [TemplateNode] {
        let (body, stop) = try nodes(until: [])
        if let stop { throw stray(stop) }
        return body
    }

    /// A tag with its name read.
    private struct Tag {
        let name: String
        var parser: ExpressionParser
        let range: Range<Int>
    }

    /// Nodes up to one of some tags, which is answered, or to the end.
    private mutating func nodes(
        until stops: Set<String>
    ) throws(Diagnostic) -> ([TemplateNode], Tag?) {
        var nodes: [TemplateNode] = []
        while position < pieces.count {
            let piece = pieces[position]
            position += 1
            switch piece.kind {
            case .text(let bytes): nodes.append(.text(bytes))
            case .output:
                let syntax = try ExpressionParser.parse(source, in: piece.range)
                nodes.append(.output(try checked(syntax)))
            case .tag:
                let tag = try self.tag(piece)
                if stops.contains(tag.name) { return (nodes, tag) }
                nodes.append(try node(of: tag))
            }
        }
        return (nodes, nil)
    }

    private func checked(_ syntax: Syntax) throws(Diagnostic) -> Syntax {
        try SyntaxCheck.check(syntax, in: source)
        return syntax
    }

    private func tag(_ piece: TemplatePiece) throws(Diagnostic) -> Tag {
        var parser = try ExpressionParser(source, in: piece.range)
        let range = parser.current.range
        let name = try parser.takeName("the name of a tag")
        return Tag(name: name, parser: parser, range: range)
    }

    private mutating func node(of tag: Tag) throws(Diagnostic) -> TemplateNode {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else {
            throw problem("tags are nested deeper than \(Self.maximumDepth) levels", tag)
        }
        switch tag.name {
        case "if": return try condition(tag)
        case "for": return try loop(tag)
        case "set": return try assignment(tag)
        default: throw stray(tag)
        }
    }

    private static let laterTags: Set<String> = [
        "autoescape", "block", "break", "call", "continue", "debug", "do", "extends", "filter",
        "from", "import", "include", "macro", "trans", "with",
    ]

    private static let closers = [
        "endif": "if", "elif": "if", "else": "if' or 'for", "endfor": "for", "endset": "set",
        "endraw": "raw",
    ]

    private func stray(_ tag: Tag) -> Diagnostic {
        if Self.laterTags.contains(tag.name) {
            return Diagnostic(
                .notActing, "the tag '\(tag.name)' does not act in this version",
                at: source.location(tag.range),
                help: "if, for, set and raw do; compute the rest in a step of its own")
        }
        if let opener = Self.closers[tag.name] {
            return problem("'\(tag.name)' stands without its '\(opener)'", tag)
        }
        let near = Suggestion.nearest(
            to: tag.name, among: ["if", "for", "set", "raw"] + Self.closers.keys.sorted())
        return Diagnostic(
            .expressionSyntax, "there is no tag '\(tag.name)'", at: source.location(tag.range),
            help: near.map { "did you mean '\($0)'?" })
    }

    private func problem(_ message: String, _ tag: Tag) -> Diagnostic {
        Diagnostic(.expressionSyntax, message, at: source.location(tag.range))
    }

    private func ended(_ stop: Tag?, _ opener: Tag) throws(Diagnostic) -> Tag {
        guard let stop else { throw problem("no 'end\(opener.name)' ends this", opener) }
        return stop
    }
}

// Tags.
extension TemplateParser {
    private mutating func condition(_ tag: Tag) throws(Diagnostic) -> TemplateNode {
        var branches: [TemplateNode.Branch] = []
        var current = tag
        while true {
            let condition = try checked(try current.parser.expressionOrTuple())
            try current.parser.expectEnd()
            let (body, stop) = try nodes(until: ["elif", "else", "endif"])
            branches.append(.init(condition: condition, body: body))
            current = try ended(stop, tag)
            guard current.name == "elif" else { break }
        }
        var otherwise: [TemplateNode] = []
        if current.name == "else" {
            try current.parser.expectEnd()
            let (body, stop) = try nodes(until: ["endif"])
            otherwise = body
            current = try ended(stop, tag)
        }
        try current.parser.expectEnd()
        return .condition(branches, otherwise: otherwise)
    }

    private mutating func loop(_ tag: Tag) throws(Diagnostic) -> TemplateNode {
        var parser = tag.parser
        let names = try names(&parser)
        guard parser.take(name: "in") else { throw parser.problem("expected 'in' after the name") }
        let items = try itemsExpression(&parser)
        let filter: Syntax? = parser.take(name: "if") ? try checked(parser.expression()) : nil
        if parser.current.kind == .name("recursive") {
            throw Diagnostic(
                .notActing, "'recursive' does not act in this version",
                at: source.location(parser.current.range))
        }
        try parser.expectEnd()
        let (body, bodyStop) = try nodes(until: ["else", "endfor"])
        var stop = try ended(bodyStop, tag)
        let usesLoop =
            TextSearch.first(Array("loop".utf8), in: source.bytes, from: tag.range.upperBound)
            .map { $0 < stop.range.lowerBound } ?? false
        var otherwise: [TemplateNode] = []
        if stop.name == "else" {
            try stop.parser.expectEnd()
            let (body, last) = try nodes(until: ["endfor"])
            otherwise = body
            stop = try ended(last, tag)
        }
        try stop.parser.expectEnd()
        return .loop(
            .init(
                names: names, items: items, filter: filter, body: body, otherwise: otherwise,
                usesLoop: usesLoop, range: items.range))
    }

    /// `a, b` after `in` is a list; an `if` there belongs to the loop.
    private func itemsExpression(_ parser: inout ExpressionParser) throws(Diagnostic) -> Syntax {
        let first = try checked(parser.disjunction())
        guard parser.current.kind == .sign(",") else { return first }
        var items = [first]
        while parser.take(sign: ","), !parser.isAtEnd {
            items.append(try checked(parser.disjunction()))
        }
        let end = items.last?.range.upperBound ?? first.range.upperBound
        return Syntax(.list(items), first.range.lowerBound..<end)
    }

    private func names(_ parser: inout ExpressionParser) throws(Diagnostic) -> [String] {
        let isBracketed = parser.take(sign: "(")
        var names = [try parser.takeName("a name")]
        while parser.take(sign: ",") { names.append(try parser.takeName("a name")) }
        if isBracketed { try parser.expect(sign: ")", "after the names") }
        return names
    }

    private mutating func assignment(_ tag: Tag) throws(Diagnostic) -> TemplateNode {
        var parser = tag.parser
        let names = try names(&parser)
        if parser.current.kind == .sign(".") {
            throw Diagnostic(
                .notActing, "setting a member does not act in this version",
                at: source.location(parser.current.range))
        }
        if parser.take(sign: "=") {
            let value = try checked(parser.expressionOrTuple())
            try parser.expectEnd()
            return .assign(names, value, range: value.range)
        }
        let start = parser.current.range.lowerBound
        let content = Syntax(.name(Self.captured), start..<start)
        let filtered = try checked(parser.filtersAndTests(of: content, from: start))
        try parser.expectEnd()
        guard names.count == 1 else { throw problem("a 'set' block has one name", tag) }
        let (body, stop) = try nodes(until: ["endset"])
        try ended(stop, tag).parser.expectEnd()
        var isFiltered = true
        if case .name = filtered.kind { isFiltered = false }
        return .capture(names[0], filtered: isFiltered ? filtered : nil, body: body)
    }

    /// What the filters of a `set` block call the text inside it; no name that can be written.
    static let captured = "(text)"
}
