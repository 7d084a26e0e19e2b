import GessoKit

/// A prompt to pictures.
struct Generation: Sendable {
    private let commission: Commission
    private let frame: Frame
    private let series: Series

    /// Checks a request.
    ///
    /// - Parameter request: as the host sent it.
    /// - Throws: an invalid request that names the field.
    init(_ request: Request) throws(Failure) {
        commission = try Commission(request)
        guard !Words(request.prompt ?? "").list.isEmpty else {
            throw .invalid("/prompt", "canvas paints from a prompt, and this one has no words")
        }
        frame = try Order.frame(request)
        series = try Series(request)
    }

    func run(_ watch: Watch) throws(Failure) -> Outcome {
        try series.run(watch) { seed, watch throws(Failure) in
            let raster = try commission.paint(frame, seed: seed, watch)
            commission.letter(raster)
            return raster
        }
    }
}
