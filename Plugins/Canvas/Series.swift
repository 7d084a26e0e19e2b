import GessoKit

/// The pictures of one request: how many, and the seed of each.
struct Series: Sendable {
    private let seed: Int64
    private let count: Int

    /// - Parameter request: as the host sent it.
    /// - Throws: an invalid request if there are too many.
    init(_ request: Request) throws(Failure) {
        seed = request.seed ?? 0
        count = max(Int(request.imageCount), 1)
        guard Limits.images.contains(count) else {
            throw .invalid(
                "/n", "canvas makes at most \(Limits.images.upperBound) pictures at once")
        }
    }

    /// Makes the pictures one after the other.
    ///
    /// - Parameters:
    ///   - watch: for all of them.
    ///   - make: makes one from its seed.
    /// - Returns: the pictures with their seeds, at no cost.
    /// - Throws: what `make` throws.
    func run(
        _ watch: Watch, _ make: (Int64, Watch) throws(Failure) -> Raster
    ) throws(Failure) -> Outcome {
        var images: [Picture] = []
        for index in 0..<count {
            let seed = seed &+ Int64(index)
            let raster = try make(seed, watch.part(index, of: count))
            images.append(raster.picture(seed: seed))
        }
        return Outcome(images: images, costMicroUSD: 0)
    }
}
