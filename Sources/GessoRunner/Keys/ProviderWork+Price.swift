import GessoBase
import GessoProvider

extension ProviderWork {
    /// More than anybody pays for one result; so bounded, no sum over a pipeline overflows.
    private static let most = 10_000_000_000_000

    /// What a request may cost: the plugin knows best, then what is said of the model counts.
    ///
    /// - Returns: nil where it is unknown.
    func estimate(_ request: OperationRequest) async throws(StepFailure) -> PriceEstimate? {
        if let range = try await account.provider.estimate(request) {
            return range.upperBound <= Self.most
                ? PriceEstimate(microUSD: range, source: .plugin) : nil
        }
        return model?.price?.estimate(of: request)
    }

    /// What all of it may cost, with its requests one by one.
    func estimate() async throws(StepFailure) -> PriceEstimate? {
        var sum = PriceEstimate(microUSD: 0...0, source: .plugin)
        for count in counts {
            var request = request
            request.imageCount = count
            guard let part = try await estimate(request) else { return nil }
            let (low, high) = (sum.microUSD.lowerBound, sum.microUSD.upperBound)
            sum.microUSD = low + part.microUSD.lowerBound...high + part.microUSD.upperBound
            guard sum.microUSD.upperBound <= Self.most else { return nil }
            if part.source != .plugin { sum.source = part.source }
        }
        return sum
    }
}
