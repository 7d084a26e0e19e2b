import GessoBase
import GessoYAML

/// Reads how a case has to end.
struct OutcomeReading {
    static let codes = [
        "auth", "invalid_request", "rate_limited", "quota_exhausted", "content_policy",
        "model_unavailable", "timeout", "cancelled", "server_error", "internal",
    ]
    static let retries = ["never", "exchange", "operation"]

    let reading: CaseReading
    /// What `defaults` give every exchange.
    let shared: YAMLNode?

    /// `done` or `fail` of a case.
    func outcome(_ map: CaseMap) -> CaseOutcome? {
        let isDone = map.node.pair("done") != nil
        guard isDone != (map["fail"] != nil) else {
            reading.refuse(
                isDone ? "a case cannot be `done` and `fail`" : "the case has no end", at: map.node,
                help: "add `done` with the pictures, or `fail` with a code; one of them")
            return nil
        }
        if let fail = map["fail"] { return failure(fail, retry: "never").map { .fail($0) } }
        return (map["done"] ?? map.node.pair("done")?.value).flatMap { done($0) }
            .map { .done($0) }
    }

    private func done(_ node: YAMLNode) -> ExpectedResult? {
        let keys = [
            "images", "text", "vectors", "cost", "input_tokens", "output_tokens", "model",
            "request_id",
        ]
        guard let map = CaseMap(node, "a result", keys: keys, reading) else { return nil }
        var result = ExpectedResult(node: node)
        result.images = map.items("images").compactMap { image($0) }
        result.text = map.text("text")
        result.vectors = map["vectors"].map { node in
            map.items("vectors").map { row in vector(row, node) }
        }
        result.cost = map.money("cost")
        result.inputTokens = map.count("input_tokens")
        result.outputTokens = map.count("output_tokens")
        result.model = map.text("model")
        result.requestID = map.text("request_id")
        return result
    }

    private func vector(_ row: YAMLNode, _ node: YAMLNode) -> [Double] {
        let numbers = (row.sequence ?? []).compactMap(\.value.double)
        if row.sequence.map(\.count) != numbers.count {
            reading.refuse("a vector is a list of numbers", at: row)
        }
        return numbers
    }

    /// `cat.png`, or a mapping.
    private func image(_ node: YAMLNode) -> ExpectedPicture? {
        let bytes = BytesReading(reading: reading)
        if node.anyText != nil {
            return bytes.bytes(node).map { ExpectedPicture(bytes: $0, node: node) }
        }
        let keys = [
            "file", "picture", "media_type", "size", "digest", "seed", "revised_prompt", "fetch",
            "refused",
        ]
        guard let map = CaseMap(node, "a picture", keys: keys, reading) else { return nil }
        var image = ExpectedPicture(node: node)
        if let refused = map["refused"] {
            image.refused = failure(refused, retry: "never")
            return image
        }
        if let file = map["file"], let name = map.text("file") {
            image.bytes = bytes.file(name, at: file)
        } else if let picture = map["picture"] {
            image.bytes = bytes.picture(picture)
        }
        image.mediaType = map.text("media_type")
        image.size = size(map)
        image.digest = digest(map)
        image.seed = map.number("seed", .min ... .max)
        image.revisedPrompt = map.text("revised_prompt")
        image.fetch = map["fetch"].flatMap { fetch($0) }
        return image
    }

    private func size(_ map: CaseMap) -> ModelFacts.Size? {
        guard let node = map["size"], let text = map.text("size") else { return nil }
        let sides = text.split(separator: "x").compactMap { Int($0) }
        guard sides.count == 2 else {
            reading.refuse("`size` is a text such as 1024x1536", at: node)
            return nil
        }
        return ModelFacts.Size(width: sides[0], height: sides[1])
    }

    private func digest(_ map: CaseMap) -> Digest? {
        guard let node = map["digest"], let text = map.text("digest") else { return nil }
        let digest = Digest(hex: text)
        if digest == nil {
            reading.refuse("`digest` is a sha256 in 64 lower-case hexadecimal digits", at: node)
        }
        return digest
    }

    /// An address, or an exchange; an address of its own is a link.
    private func fetch(_ node: YAMLNode) -> ExpectedExchange? {
        if let url = node.anyText {
            var exchange = ExpectedExchange(
                method: "GET", url: url, headers: [], credentials: [], body: .none, node: node)
            exchange.isLinked = !url.hasPrefix("/")
            return exchange
        }
        let keys = ExchangeReading.keys
        return CaseMap(node, "a fetch", keys: keys, or: shared, reading)
            .flatMap { ExchangeReading(reading: reading).exchange($0) }
    }

    /// `auth`, or a mapping.
    ///
    /// - Parameters:
    ///   - node: what is written.
    ///   - retry: what it allows where it does not say.
    /// - Returns: nil, and a problem, for what is none.
    func failure(_ node: YAMLNode, retry: String) -> ExpectedFailure? {
        if let code = node.anyText {
            return CaseMap.word(code, of: Self.codes, "code", at: node, reading)
                .map { ExpectedFailure(code: $0, retry: retry, node: node) }
        }
        let keys = [
            "code", "retry", "after", "message", "field", "provider_code", "request_id", "cost",
        ]
        guard let map = CaseMap(node, "a failure", keys: keys, reading) else { return nil }
        guard map["code"] != nil else {
            reading.refuse("a failure has a `code`", at: node)
            return nil
        }
        guard let code = map.word("code", of: Self.codes) else { return nil }
        var failure = ExpectedFailure(
            code: code, retry: map.word("retry", of: Self.retries) ?? retry, node: node)
        failure.after = map.milliseconds("after")
        fillMessage(&failure, map)
        failure.field = map.text("field")
        failure.providerCode = map.text("provider_code")
        failure.requestID = map.text("request_id")
        failure.cost = map.money("cost")
        return failure
    }

    /// A text, or `{contains: text}`.
    private func fillMessage(_ failure: inout ExpectedFailure, _ map: CaseMap) {
        guard let node = map["message"] else { return }
        guard node.mapping != nil else {
            failure.message = map.text("message")
            return
        }
        failure.contains = CaseMap(node, "a message", keys: ["contains"], reading)?
            .text("contains")
    }

    /// `0.04`, `[0.04, 0.08]` or `unknown`.
    func estimate(_ node: YAMLNode) -> ExpectedEstimate? {
        if node.anyText == "unknown" { return ExpectedEstimate(range: nil, node: node) }
        let amounts = (node.sequence ?? [node, node])
            .compactMap { $0.anyText.flatMap { Money($0)?.microUSD } }
        guard amounts.count == 2, amounts[0] <= amounts[1] else {
            reading.refuse(
                "`estimate` is an amount of dollars, two in a list, or `unknown`", at: node)
            return nil
        }
        return ExpectedEstimate(range: amounts[0]...amounts[1], node: node)
    }
}
