import GessoBase

/// A YAML file as a tree of nodes that know their places.
public struct YAMLDocument: Sendable {
    /// The one document of the file; an empty file is a null scalar.
    public let root: YAMLNode

    /// Reads a file of exactly one document in UTF-8.
    ///
    /// Aliases are replaced by what they stand for and `<<` is merged, both within `limits`.
    public static func parse(
        _ bytes: [UInt8], file: String, limits: YAMLLimits = YAMLLimits()
    ) throws(YAMLFailure) -> YAMLDocument {
        let start = SourceLocation(file: file, line: 1, column: 1)
        guard bytes.count <= limits.bytes else {
            let message = "the file is longer than \(limits.bytes) bytes"
            throw YAMLFailure(diagnostics: [Diagnostic(.yamlBounds, message, at: start)])
        }
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        let source = YAMLSource(text, file: file)
        if let offset = firstInvalidByte(text) {
            let place = source.location(ofByte: offset)
            let help = "save the file in the encoding UTF-8"
            throw YAMLFailure(diagnostics: [
                Diagnostic(.unreadableText, "the file is not UTF-8", at: place, help: help)
            ])
        }
        let builder = YAMLTreeBuilder(source, limits)
        let root = try builder.document()
        return YAMLDocument(root: root)
    }

    /// The first byte that is part of no UTF-8 character.
    private static func firstInvalidByte(_ bytes: [UInt8]) -> Int? {
        var decoder = UTF8()
        if String(validating: bytes, as: UTF8.self) != nil { return nil }
        var offset = 0
        var iterator = bytes.makeIterator()
        while case .scalarValue(let scalar) = decoder.decode(&iterator) {
            offset += UTF8.width(scalar)
        }
        return offset
    }
}
