import GessoBase
import GessoYAML

/// One change of a text by the places of its nodes.
struct ConfigEdit {
    var source: SourceText
    let root: YAMLNode

    /// The text with a value under a path.
    func set(_ path: [String], to value: Value) throws(ConfigEditError) -> SourceText {
        var edit = self
        var node = root
        var header: YAMLNode?
        for (depth, key) in path.enumerated() {
            guard let pair = node.pair(key) else {
                try edit.insert(path[depth...], value, into: node, under: header)
                return edit.source
            }
            header = pair.key
            node = pair.value
        }
        if isFlow(node) || node.scalar != nil {
            try edit.replace(node, with: YAMLWriter.flow(value))
            return edit.source
        }
        throw ConfigEditError(
            "\(path.joined(separator: ".")) is written over several lines"
                + " (line \(node.location.line) of \(node.location.file))",
            help: "write it on one line: \(YAMLWriter.flow(value))")
    }

    /// The text without what stands under a path, and without maps that this empties.
    func remove(_ path: [String]) throws(ConfigEditError) -> SourceText {
        var nodes = [root]
        for key in path.dropLast() {
            guard let next = nodes.last?[key] else { return source }
            nodes.append(next)
        }
        // The farthest that has nothing else in it goes as a whole.
        var depth = path.count - 1
        while depth > 0, nodes[depth].mapping?.count == 1 { depth -= 1 }
        guard let pair = nodes[depth].pair(path[depth]) else { return source }
        guard !isFlow(nodes[depth]) else {
            throw ConfigEditError(
                "\(path[depth]) stands among others in braces"
                    + " (line \(pair.key.location.line) of \(pair.key.location.file))",
                help: "remove it there yourself")
        }
        var edit = self
        edit.source.remove(lines: pair.key.location.line...lastLine(of: pair))
        return edit.source
    }

    // MARK: Parts

    private mutating func insert(
        _ path: ArraySlice<String>, _ value: Value, into node: YAMLNode, under header: YAMLNode?
    ) throws(ConfigEditError) {
        if isFlow(node), let mapping = node.mapping {
            let start = node.location
            let inner = YAMLWriter.flow(Self.nested(path, value)).dropFirst().dropLast()
            let text = "{\(inner)\(mapping.isEmpty ? "" : ", ")"
            source.replace(
                SourceLocation(file: start.file, line: start.line, column: start.column), with: text
            )
        } else if let pairs = node.mapping, let last = pairs.last {
            let indent = pairs[0].key.location.column - 1
            let after = header == nil ? source.lastFilledLine : lastLine(of: last)
            insertLines(path, value, indent: indent, after: after)
        } else if let scalar = node.scalar, scalar.value == .null {
            if !scalar.text.isEmpty { try replace(node, with: "") }
            let indent = header.map { $0.location.column + 1 } ?? 0
            insertLines(
                path, value, indent: indent,
                after: header?.location.line ?? source.lastFilledLine)
        } else {
            throw ConfigEditError(
                "line \(node.location.line) of \(node.location.file) is no mapping",
                help: "make it one, or remove it")
        }
    }

    private mutating func insertLines(
        _ path: ArraySlice<String>, _ value: Value, indent: Int, after line: Int
    ) {
        var lines: [String] = []
        for (depth, key) in path.enumerated() {
            let margin = String(repeating: " ", count: indent + 2 * depth)
            let isLast = depth == path.count - 1
            let tail = isLast ? " \(YAMLWriter.flow(value))" : ""
            lines.append("\(margin)\(YAMLWriter.quoted(key)):\(tail)")
        }
        // A new section is set apart from those before it.
        if indent == 0, line > 0 { lines.insert("", at: 0) }
        source.insert(lines, after: line)
    }

    private mutating func replace(
        _ node: YAMLNode, with text: String
    ) throws(ConfigEditError) {
        let place = node.location
        guard place.line == place.endLine else {
            throw ConfigEditError(
                "the value at line \(place.line) of \(place.file) goes over several lines",
                help: "write it on one line: \(text)")
        }
        source.replace(place, with: text)
    }

    private static func nested(_ path: ArraySlice<String>, _ value: Value) -> Value {
        path.reversed().reduce(value) { inner, key in .map([key: inner]) }
    }

    /// Whether a collection is written in braces or brackets.
    private func isFlow(_ node: YAMLNode) -> Bool {
        guard node.scalar == nil else { return false }
        let place = node.location
        let first = source.character(line: place.line, column: place.column)
        return first == "{" || first == "["
    }

    /// The last line of a pair; a block's own end is told as where the next token begins.
    private func lastLine(of pair: YAMLPair) -> Int { lastLine(of: pair.value, after: pair.key) }

    private func lastLine(of node: YAMLNode, after key: YAMLNode) -> Int {
        let place = node.location
        let own = place.endColumn == 1 && place.endLine > place.line ? place.endLine - 1 : nil
        switch node.content {
        case .mapping(let pairs) where !isFlow(node):
            return pairs.map { lastLine(of: $0) }.max() ?? key.location.line
        case .sequence(let items) where !isFlow(node):
            return items.map { lastLine(of: $0, after: key) }.max() ?? key.location.line
        default: return max(key.location.endLine, own ?? place.endLine)
        }
    }
}
