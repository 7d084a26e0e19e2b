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

    /// A picture that was made before.
    struct Known: Sendable {
        var blob: StepOutput.Blob
        var model: String?
        /// Of this run; nil where it is unknown.
        var microUSD: Int?

        var index: Int { blob.index }
    }

    /// How many pictures were asked for.
    let expected: Int
    var blobs: [StepOutput.Blob] = []
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

    init(expected: Int) { self.expected = expected }

    /// Of a single picture, with its share of the charge; tokens are not shared out.
    init(picture: StepOutput.Blob, _ result: OperationResult, _ share: Int?) {
        self.init(expected: 1)
        blobs = [picture]
        text = result.text
        model = result.model
        requestID = result.requestID
        microUSD = share
    }

    /// The pictures of an answer; more than were asked for do not count.
    static func pictures(of result: OperationResult, _ part: PartialRequest) -> [Picture] {
        result.images.prefix(part.count).enumerated().map { offset, image in
            // Only the first picture of a request has the seed that was sent.
            Picture(
                index: part.first + offset, image: image, seed: offset == 0 ? part.seed : nil)
        }
    }

    /// Takes in what is said of an answer as a whole.
    mutating func add(_ result: OperationResult) {
        vectors += result.vectors
        text = text ?? result.text
        model = result.model ?? model
        requestID = result.requestID ?? requestID
        warnings += result.warnings
        add(microUSD: result.microUSD)
        inputTokens = Self.sum(inputTokens, result.inputTokens)
        outputTokens = Self.sum(outputTokens, result.outputTokens)
    }

    mutating func add(_ known: Known) {
        blobs.append(known.blob)
        model = known.model ?? model
        add(microUSD: known.microUSD)
    }

    /// Whether a picture is here already.
    func has(_ index: Int) -> Bool { blobs.contains { $0.index == index } }

    /// The bytes win over the size that the plugin says; a difference is a warning.
    ///
    /// - Parameters:
    ///   - blob: what was made of the picture.
    ///   - picture: as it came.
    ///   - isChanged: whether the blob may have another size.
    mutating func warn(of blob: StepOutput.Blob, _ picture: Picture, isChanged: Bool) {
        let image = picture.image
        guard let width = blob.width, let height = blob.height, !isChanged,
            image.width > 0, image.height > 0, (image.width, image.height) != (width, height)
        else { return }
        warnings.append(
            "picture \(picture.index) has \(width)x\(height) pixels, not"
                + " \(image.width)x\(image.height) as it says")
    }

    mutating func addFailure(_ failure: StepFailure) { failures.append(failure) }

    private mutating func add(microUSD more: Int?) {
        microUSD = microUSD.flatMap { sum in more.map { sum + $0 } }
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
