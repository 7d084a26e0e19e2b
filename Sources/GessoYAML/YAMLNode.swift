public import GessoBase

/// A part of a YAML file, with its place; aliases are resolved and merges done.
public final class YAMLNode: Sendable {
    /// What stands in the place.
    public enum Content: Sendable {
        case scalar(YAMLScalar)
        case sequence([YAMLNode])
        /// In the order of the file; no key twice.
        case mapping([YAMLPair])
    }

    public let content: Content
    let source: YAMLSource
    let span: YAMLSource.Span

    init(_ content: Content, _ source: YAMLSource, _ span: YAMLSource.Span) {
        self.content = content
        self.source = source
        self.span = span
    }

    /// Where it stands; for a collection from its first character to its last.
    public var location: SourceLocation { source.location(span) }
}

/// The text of a scalar.
public struct YAMLScalar: Sendable {
    /// As YAML reads it: quotes and escapes gone, lines folded.
    public let text: String
    public let style: YAMLScalarStyle
    /// The tag in full where one is written: `tag:yaml.org,2002:str`, `!mine`.
    public let tag: String?
}

/// A key with its value.
public struct YAMLPair: Sendable {
    public let key: YAMLNode
    public let value: YAMLNode
}

extension YAMLNode {
    /// The items of a sequence.
    public var sequence: [YAMLNode]? {
        if case .sequence(let items) = content { items } else { nil }
    }

    /// The pairs of a mapping.
    public var mapping: [YAMLPair]? {
        if case .mapping(let pairs) = content { pairs } else { nil }
    }

    /// The scalar, if it is one.
    public var scalar: YAMLScalar? {
        if case .scalar(let scalar) = content { scalar } else { nil }
    }

    /// The text of a scalar that is a string by the core schema.
    public var string: String? { scalar?.value.string }

    /// The value under a key; nil where there is none or this is no mapping.
    public subscript(key: String) -> YAMLNode? { pair(key)?.value }

    /// The pair of a key; nil where there is none or this is no mapping.
    public func pair(_ key: String) -> YAMLPair? {
        mapping?.first { $0.key.scalar?.text == key }
    }

    /// What it says by the YAML 1.2 core schema; a key that is no string becomes its text.
    public var value: Value {
        switch content {
        case .scalar(let scalar): scalar.value
        case .sequence(let items): .list(items.map(\.value))
        case .mapping(let pairs):
            .map(ValueMap(pairs.map { ($0.key.scalar?.text ?? "", $0.value.value) }))
        }
    }

    /// The type in a message: "mapping", "sequence", or what the scalar is.
    public var typeName: String {
        switch content {
        case .scalar(let scalar): scalar.value.typeName
        case .sequence: "sequence"
        case .mapping: "mapping"
        }
    }
}
