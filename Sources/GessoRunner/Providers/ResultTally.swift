import GessoBase
import GessoProvider

/// What the requests of one instance brought so far.
struct ResultTally: Sendable {
    /// A picture with its position among those asked for.
    struct Picture: Sendable {
        var index: Int
        var image: ResultImage
        /// Of its request, where the provider says none.
        var seed: Int?
    }

    /// How many pictures were asked for.
    let expected: Int
    private(set) var pictures: [Picture] = []
    private(set) var failures: [StepFailure] = []
    private(set) var vectors: [[Float]] = []
    private(set) var text: String?
    private(set) var model: String?
    private(set) var requestID: String?
    private(set) var warnings: [String] = []
    /// Nil once a part is unknown.
    private(set) var microUSD: Int? = 0
    private var inputTokens: Int?
    private var outputTokens: Int?
    private var next = 0

    init(expected: Int) { self.expected = expected }

    mutating func add(_ result: OperationResult, count: Int, seed: Int?) {
        for (offset, image) in result.images.enumerated() {
            if let failure = image.failure {
                failures.append(failure)
            } else {
                // Only the first picture of a request has the seed that was sent.
                pictures.append(
                    Picture(index: next + offset, image: image, seed: offset == 0 ? seed : nil))
            }
        }
        next += count
        vectors += result.vectors
        text = text ?? result.text
        model = result.model ?? model
        requestID = result.requestID ?? requestID
        warnings += result.warnings
        microUSD = microUSD.flatMap { sum in result.microUSD.map { sum + $0 } }
        inputTokens = Self.sum(inputTokens, result.inputTokens)
        outputTokens = Self.sum(outputTokens, result.outputTokens)
    }

    mutating func addFailure(_ failure: StepFailure, count: Int) {
        next += count
        failures.append(failure)
    }

    private static func sum(_ a: Int?, _ b: Int?) -> Int? {
        guard let a else { return b }
        return a + (b ?? 0)
    }

    /// `{input_tokens, output_tokens, total_tokens}`, null where nothing is known.
    var usage: Value {
        guard inputTokens != nil || outputTokens != nil else { return .null }
        return .map([
            "input_tokens": inputTokens.map(Value.int) ?? .null,
            "output_tokens": outputTokens.map(Value.int) ?? .null,
            "total_tokens": .int((inputTokens ?? 0) + (outputTokens ?? 0)),
        ])
    }
}
