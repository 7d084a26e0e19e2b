import GessoBase

/// Members and items of values.
enum Access {
    static let imageAttributes = [
        "key", "index", "width", "height", "format", "media_type", "bytes", "digest", "seed",
        "revised_prompt", "url",
    ]

    /// `value.name`; nil where there is no such member.
    static func member(
        _ name: String, of value: ContextValue
    ) throws(EvaluationError) -> ContextValue? {
        switch value {
        case .object(let object): return try object.member(name)
        case .value(.map(let members)): return members[name].map(ContextValue.value)
        case .value(.image(let image)):
            return try attribute(name, of: image).map(ContextValue.value)
        case .value: return nil
        }
    }

    /// `value[key]`; nil where there is nothing under the key.
    static func index(
        _ key: Value, of value: ContextValue
    ) throws(EvaluationError) -> ContextValue? {
        switch (value, key) {
        case (.object(let object), _): return try object.index(key)
        case (.value(.list(let items)), .int(let index)):
            return Slicing.position(index, items.count).map { .value(items[$0]) }
        case (.value(.string(let text)), .int(let index)):
            let scalars = Array(text.unicodeScalars)
            return Slicing.position(index, scalars.count).map {
                .value(.string(String(scalars[$0])))
            }
        case (.value(.map(let members)), _):
            return members[try PythonText.string(key)].map(ContextValue.value)
        case (.value, .string(let name)): return try member(name, of: value)
        case (.value(.list), _), (.value(.string), _):
            throw .wrong("an index has to be an integer, not \(key.typeWithArticle)")
        case (.value(let other), _):
            throw .wrong("\(other.typeWithArticle) has no items")
        }
    }

    /// What a path such as `a.b.0` leads to, for filters that take attributes.
    static func path(_ path: String, in value: Value) throws(EvaluationError) -> Value? {
        var current = value
        for part in path.split(separator: ".") {
            let next: ContextValue?
            if let number = Int(part) {
                next = try index(.int(number), of: .value(current))
            } else {
                next = try member(String(part), of: .value(current))
            }
            guard case .value(let found)? = next else { return nil }
            current = found
        }
        return current
    }

    private static func attribute(
        _ name: String, of image: ImageValue
    ) throws(EvaluationError) -> Value? {
        switch name {
        case "key": return .string(image.key)
        case "index": return .int(image.index)
        case _ where !imageAttributes.contains(name): return nil
        default: break
        }
        guard let artifact = image.artifact else { throw notMade(image) }
        switch name {
        case "width": return artifact.width.map(Value.int) ?? .null
        case "height": return artifact.height.map(Value.int) ?? .null
        case "format": return .string(format(artifact.mediaType))
        case "media_type": return .string(artifact.mediaType)
        case "bytes": return .int(artifact.bytes)
        case "digest": return .string(artifact.digest.hex)
        case "seed": return image.origin?.seed.map(Value.int) ?? .null
        case "revised_prompt": return image.origin?.revisedPrompt.map(Value.string) ?? .null
        default: return image.origin?.url.map(Value.string) ?? .null
        }
    }

    static func notMade(_ image: ImageValue) -> EvaluationError {
        switch image.source {
        case .instance(let id, _, _): .open([.instance(id)])
        case .reference(let text):
            .wrong(
                "nothing but key and index is known of the picture '\(text)'",
                help: "load it in a step 'image.load' and read that step's output")
        }
    }

    /// "image/png" is "png".
    private static func format(_ mediaType: String) -> String {
        String(mediaType.split(separator: "/").last ?? "")
    }
}
