import GessoBase
import GessoPipeline
import GessoProvider

/// What something may cost, and who says so.
public struct PriceEstimate: Sendable, Hashable {
    /// The raw values are the words of reports.
    public enum Source: String, Sendable {
        case plugin
        /// The user's own.
        case configuration
        /// A pipeline, or the project that it lies in.
        case pipeline
    }

    /// Millionths of a dollar.
    public var microUSD: ClosedRange<Int>
    public var source: Source

    public init(microUSD: ClosedRange<Int>, source: Source) {
        self.microUSD = microUSD
        self.source = source
    }
}

extension Budget {
    /// Whether a price counts that only a pipeline says.
    ///
    /// What the user's configuration or `--budget` says guards against pipelines of others, which
    /// could call anything cheap.
    var believesPipelines: Bool { origin == .pipeline || origin == .project }
}

extension ModelPrice {
    /// What a request costs; nil where the size counts and is unknown.
    func estimate(of request: OperationRequest) -> PriceEstimate? {
        amount(images: request.imageCount, pixels: request.pixels).map {
            PriceEstimate(microUSD: $0...$0, source: isUsers ? .configuration : .pipeline)
        }
    }
}
