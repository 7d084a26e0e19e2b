public import GessoBase

extension OperationRequest {
    /// Of all that is asked; the number of the try and what is for tracing do not count.
    public var digest: Digest { Digest(of: JSON.canonical(.map(described))) }

    /// All that is asked, by name; pictures are their digests.
    public var described: ValueMap {
        var map: ValueMap = [
            "operation": .string(operation.rawValue), "model": .init(model),
            "count": .int(imageCount), "media_type": .init(mediaType),
            "seed": .init(seed), "width": .init(pixels?.width), "height": .init(pixels?.height),
            "aspect_ratio": .init(aspectRatio), "resolution": .init(resolution),
            "prompt": .init(prompt), "negative_prompt": .init(negativePrompt),
            "quality": .init(quality), "style": .init(style), "style_preset": .init(stylePreset),
            "background": .init(background), "safety": .init(safety),
            "strength": .init(strength), "guidance": .init(guidance), "factor": .init(factor),
            "steps": .init(steps), "options": options ?? .null,
        ]
        let inputs = inputs.map { input -> Value in
            .map([
                "role": .string(input.role.rawValue), "media_type": .string(input.mediaType),
                "digest": input.bytes.map { .string(Digest(of: $0).hex) } ?? .null,
            ])
        }
        if !inputs.isEmpty { map["inputs"] = .list(inputs) }
        return ValueMap(map.filter { !$0.value.isNull }.map { ($0.key, $0.value) })
    }
}

extension Value {
    fileprivate init(_ text: String?) { self = text.map(Value.string) ?? .null }

    fileprivate init(_ number: Int?) { self = number.map(Value.int) ?? .null }

    fileprivate init(_ number: Double?) { self = number.map(Value.double) ?? .null }
}
