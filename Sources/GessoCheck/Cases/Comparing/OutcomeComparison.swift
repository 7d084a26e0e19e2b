import GessoBase
import GessoImage
import GessoProvider
import GessoYAML

/// Holds the end of an operation against what a case wants.
enum OutcomeComparison {
    static func differences(_ expected: CaseOutcome, _ got: SeenAction) -> [Difference] {
        switch (expected, got.kind) {
        case (.done(let wanted), .done(let found)): return result(wanted, found)
        case (.fail(let wanted), .fail(let found)): return failure(wanted, found)
        case (.done(let wanted), _):
            return [
                Difference(wanted.node, "the plugin should be done, but it \(got.described)")
            ]
        case (.fail(let wanted), _):
            return [Difference(wanted.node, "the plugin should fail, but it \(got.described)")]
        }
    }

    static func failure(_ wanted: ExpectedFailure, _ found: SeenFailure) -> [Difference] {
        var list = Comparing(wanted.node)
        list.compare("code", wanted.code, found.code)
        list.compare("retry", wanted.retry, found.retry)
        list.compare("after", wanted.after, found.after)
        list.compare("message", wanted.message, found.message)
        if let part = wanted.contains, !found.message.contains(part) {
            list.differ("message", "something with `\(part)`", ShortText.of(found.message))
        }
        list.compare("field", wanted.field, found.field)
        list.compare("provider_code", wanted.providerCode, found.providerCode)
        list.compare("request_id", wanted.requestID, found.requestID)
        list.compare("cost", wanted.cost, found.cost)
        if found.message.isEmpty { list.differ("message", "a message", "none") }
        return list.differences
    }

    private static func result(_ wanted: ExpectedResult, _ found: SeenResult) -> [Difference] {
        var list = Comparing(wanted.node)
        if wanted.images.count != found.images.count {
            list.differ("images", "\(wanted.images.count)", "\(found.images.count)")
        }
        for (index, pair) in zip(wanted.images, found.images).enumerated() {
            list.differences += picture(pair.0, pair.1, index)
        }
        list.compare("text", wanted.text, found.text)
        if let vectors = wanted.vectors, vectors.map({ $0.map { Float($0) } }) != found.vectors {
            list.differ("vectors", "\(vectors)", "\(found.vectors)")
        }
        list.compare("cost", wanted.cost, found.cost)
        list.compare("input_tokens", wanted.inputTokens, found.inputTokens)
        list.compare("output_tokens", wanted.outputTokens, found.outputTokens)
        list.compare("model", wanted.model, found.model)
        list.compare("request_id", wanted.requestID, found.requestID)
        return list.differences
    }

    private static func picture(
        _ wanted: ExpectedPicture, _ found: SeenImage, _ index: Int
    ) -> [Difference] {
        var list = Comparing(wanted.node, prefix: "picture \(index), ")
        switch (wanted.refused, found.failure) {
        case (let wanted?, let found?): return failure(wanted, found)
        case (nil, nil): break
        case (.some, nil): list.differ("refused", "a refusal", "a picture")
        case (nil, let found?): list.differ("refused", "a picture", "`\(found.code)`")
        }
        fetch(wanted, found, &list)
        list.compare("media_type", wanted.mediaType, found.mediaType)
        if let size = wanted.size, size != self.size(found) {
            let got = self.size(found).map { "\($0.width)x\($0.height)" }
            list.differ("size", "\(size.width)x\(size.height)", got ?? "an unknown size")
        }
        if let bytes = wanted.bytes, bytes.bytes != found.bytes {
            list.differ(
                wanted.node["file"] == nil ? "picture" : "file", ShortText.of(bytes.bytes),
                ShortText.of(found.bytes))
        }
        if let digest = wanted.digest {
            list.compare("digest", digest.hex, found.bytes.map { Digest(of: $0).hex })
        }
        list.compare("seed", wanted.seed, found.seed)
        list.compare("revised_prompt", wanted.revisedPrompt, found.revisedPrompt)
        return list.differences
    }

    private static func fetch(
        _ wanted: ExpectedPicture, _ found: SeenImage, _ list: inout Comparing
    ) {
        switch (wanted.fetch, found.fetch) {
        case (let wanted?, let found?):
            list.differences += ExchangeComparison(
                expected: wanted, got: found, isFetch: true
            ).differences()
        case (let wanted?, nil): list.differ("fetch", "`\(wanted.url)`", "no fetch")
        // A picture that says nothing of its bytes may lie anywhere, but not behind a link.
        case (nil, let found?): list.differ("fetch", "no fetch", "`\(found.url)`")
        case (nil, nil): break
        }
    }

    /// As the bytes say; as the plugin says where they have no header.
    private static func size(_ image: SeenImage) -> ModelFacts.Size? {
        if image.mediaType != RawPixels.mediaType, let bytes = image.bytes,
            let info = try? ImageReader.info(of: bytes)
        {
            return ModelFacts.Size(width: info.width, height: info.height)
        }
        guard image.width > 0 else { return nil }
        return ModelFacts.Size(width: image.width, height: image.height)
    }
}
