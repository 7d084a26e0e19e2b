import GessoBase

/// Builds the tree of one document from libyaml's events.
final class YAMLTreeBuilder {
    /// A node with the number of nodes that it stands for when every alias is followed.
    struct Built {
        let node: YAMLNode
        let weight: Int
    }

    private let source: YAMLSource
    private let limits: YAMLLimits
    private let events: YAMLEvents
    private var anchors: [String: Built] = [:]
    private var openAnchors: Set<String> = []
    private var problems: [Diagnostic] = []
    private var depth = 0
    private var weight = 0

    init(_ source: YAMLSource, _ limits: YAMLLimits) {
        self.source = source
        self.limits = limits
        events = YAMLEvents(source)
    }

    func document() throws(YAMLFailure) -> YAMLNode {
        let root: YAMLNode
        do throws(Diagnostic) {
            root = try singleDocument()
        } catch {
            throw YAMLFailure(diagnostics: problems + [error])
        }
        guard problems.isEmpty else { throw YAMLFailure(diagnostics: problems) }
        return root
    }

    private func singleDocument() throws(Diagnostic) -> YAMLNode {
        _ = try events.next()
        let start = try events.next()
        guard case .documentStart = start.kind else {
            let empty = YAMLScalar(text: "", style: .plain, tag: nil)
            return YAMLNode(.scalar(empty), source, start.span)
        }
        let root = try node(try events.next()).node
        _ = try events.next()
        let end = try events.next()
        if case .documentStart = end.kind {
            throw Diagnostic(
                .yamlSyntax, "a second document begins here", at: source.location(end.span),
                help: "a file holds one document: put the other into a file of its own")
        }
        return root
    }

    private func node(_ event: YAMLEvent) throws(Diagnostic) -> Built {
        switch event.kind {
        case .scalar(let scalar, let anchor):
            check(tag: scalar, event.span)
            return remember(
                Built(node: YAMLNode(.scalar(scalar), source, event.span), weight: 1), anchor)
        case .alias(let name): return try alias(name, event.span)
        case .sequenceStart(let tag, let anchor):
            check(tag: tag, expected: "tag:yaml.org,2002:seq", event.span)
            return try collection(event.span, anchor) { () throws(Diagnostic) in
                try self.sequence(event.span)
            }
        case .mappingStart(let tag, let anchor):
            check(tag: tag, expected: "tag:yaml.org,2002:map", event.span)
            return try collection(event.span, anchor) { () throws(Diagnostic) in
                try self.mapping(event.span)
            }
        default:
            throw Diagnostic(
                .yamlSyntax, "expected a value here", at: source.location(event.span))
        }
    }

    private func remember(_ built: Built, _ anchor: String?) -> Built {
        if let anchor { anchors[anchor] = built }
        return built
    }

    private func collection(
        _ span: YAMLSource.Span, _ anchor: String?, _ body: () throws(Diagnostic) -> Built
    ) throws(Diagnostic) -> Built {
        depth += 1
        defer { depth -= 1 }
        guard depth <= limits.depth else {
            throw Diagnostic(
                .yamlBounds, "nested deeper than \(limits.depth) levels",
                at: source.location(span))
        }
        if let anchor { openAnchors.insert(anchor) }
        let built = try body()
        if let anchor { openAnchors.remove(anchor) }
        return remember(built, anchor)
    }

    private func sequence(_ start: YAMLSource.Span) throws(Diagnostic) -> Built {
        var items: [YAMLNode] = []
        var weight = 1
        while true {
            let event = try events.next()
            if case .sequenceEnd = event.kind {
                let span = span(from: start, to: event.span, last: items.last)
                return Built(node: YAMLNode(.sequence(items), source, span), weight: weight)
            }
            let item = try node(event)
            items.append(item.node)
            weight = try add(weight, item.weight, start)
        }
    }

    private func mapping(_ start: YAMLSource.Span) throws(Diagnostic) -> Built {
        var pairs = YAMLPairs()
        var weight = 1
        var last: YAMLNode?
        while true {
            let event = try events.next()
            if case .mappingEnd = event.kind {
                let span = span(from: start, to: event.span, last: last)
                let content = YAMLNode.Content.mapping(pairs.merged)
                return Built(node: YAMLNode(content, source, span), weight: weight)
            }
            let key = try node(event)
            let value = try node(try events.next())
            last = value.node
            weight = try add(weight, try add(key.weight, value.weight, start), start)
            problems += pairs.add(YAMLPair(key: key.node, value: value.node))
        }
    }

    /// A block collection ends with its last node; libyaml says where the next thing begins.
    private func span(
        from start: YAMLSource.Span, to end: YAMLSource.Span, last: YAMLNode?
    ) -> YAMLSource.Span {
        var span = start
        let isFlow = end.line != end.endLine || end.column != end.endColumn
        let close = isFlow ? end : last?.span ?? start
        // An alias as the last node stands elsewhere, perhaps before the collection.
        let isAfter = (close.endLine, close.endColumn) > (span.line, span.column)
        span.endLine = isAfter ? close.endLine : span.line
        span.endColumn = isAfter ? close.endColumn : span.column + 1
        return span
    }

    private func add(
        _ a: Int, _ b: Int, _ span: YAMLSource.Span
    ) throws(Diagnostic) -> Int {
        let (sum, overflow) = a.addingReportingOverflow(b)
        guard !overflow, sum <= limits.nodes else {
            throw Diagnostic(
                .yamlBounds, "with aliases followed this holds more than \(limits.nodes) values",
                at: source.location(span))
        }
        return sum
    }

    private func alias(_ name: String, _ span: YAMLSource.Span) throws(Diagnostic) -> Built {
        if openAnchors.contains(name) {
            throw Diagnostic(
                .badAlias, "the alias '*\(name)' stands inside its own anchor",
                at: source.location(span))
        }
        if let built = anchors[name] { return built }
        let near = Suggestion.nearest(to: name, among: anchors.keys.sorted())
        throw Diagnostic(
            .badAlias, "no anchor '&\(name)' stands before this alias", at: source.location(span),
            help: near.map { "did you mean '*\($0)'?" }
                ?? "text that begins with '*' has to be quoted")
    }
}

// Tags.
extension YAMLTreeBuilder {
    private static let scalarTags = ["str", "int", "float", "bool", "null", "merge"]
        .map { "tag:yaml.org,2002:\($0)" }

    private func check(tag scalar: YAMLScalar, _ span: YAMLSource.Span) {
        guard let tag = scalar.tag, tag != "!" else { return }
        let place = source.location(span)
        guard Self.scalarTags.contains(tag) else {
            problems.append(
                Diagnostic(
                    .badTag, "the tag '\(tag)' has no meaning here", at: place,
                    help: "leave it out; text that looks like another type can be quoted"))
            return
        }
        let type = String(tag.dropFirst("tag:yaml.org,2002:".count))
        guard type == "merge" || scalar.value.isOf(type) else {
            problems.append(
                Diagnostic(
                    .badTag, "'\(scalar.text)' is no value of the tag '!!\(type)'", at: place))
            return
        }
    }

    private func check(tag: String?, expected: String, _ span: YAMLSource.Span) {
        guard let tag, tag != "!", tag != expected else { return }
        problems.append(
            Diagnostic(
                .badTag, "the tag '\(tag)' has no meaning here", at: source.location(span),
                help: "leave it out"))
    }
}

extension Value {
    /// Whether it is of the type that a tag of YAML's core schema names.
    fileprivate func isOf(_ type: String) -> Bool {
        switch (type, self) {
        case ("str", .string), ("int", .int), ("float", .double), ("bool", .bool), ("null", .null):
            true
        default: false
        }
    }
}
