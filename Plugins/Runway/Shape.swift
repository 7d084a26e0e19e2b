import GessoKit

/// Finds the `ratio` of a request, which is a size of the model's list.
struct Shape {
    let endpoint: Endpoint
    let request: Request

    /// The value of `ratio`.
    ///
    /// - Throws: an invalid request where the tier has no size of the ratio.
    func ratio() throws(Failure) -> String {
        if let size = request.pixels { return size.wire }
        if let word = automatic { return word }
        guard let frame = chosen else {
            throw .invalid(
                "/aspect_ratio",
                "`\(endpoint.model.id)` makes no \(request.aspectRatio ?? "picture") at"
                    + " \(request.resolution ?? "any size")")
        }
        return frame.size.wire
    }

    /// The sizes that the result may have: several where the picture decides that is not there yet.
    var possible: [Size] {
        if let size = request.pixels { return [size] }
        if isLikeSource, request.source?.pixels == nil { return candidates.map(\.size) }
        return [chosen].compactMap { $0?.size }
    }

    /// The word that leaves the ratio to the model, where nothing is asked for.
    private var automatic: String? {
        guard request.aspectRatio == nil else { return nil }
        let words = endpoint.automatic
        guard let tier = request.resolution else { return words.first?.word }
        return words.first { $0.tier == tier }?.word
    }

    private var isLikeSource: Bool { request.operation != .generate && request.aspectRatio == nil }

    private var candidates: [Frame] {
        endpoint.frames.filter { frame in
            (request.resolution == nil || request.resolution == frame.tier)
                && (request.aspectRatio == nil || request.aspectRatio == frame.ratio)
        }
    }

    /// Of a ratio the size nearest one megapixel; what is made of a picture keeps its shape.
    private var chosen: Frame? {
        if isLikeSource, let size = request.source?.pixels { return frame(like: size) }
        let ratio = request.aspectRatio ?? "1:1"
        return candidates.filter { $0.ratio == ratio }
            .min { $0.distanceToMegapixel < $1.distanceToMegapixel }
    }

    /// Of the sizes in nearly the best shape the one nearest in scale.
    private func frame(like size: Size) -> Frame? {
        let best = candidates.map { $0.bend(from: size) }.min() ?? 1
        return candidates.filter { $0.bend(from: size) <= best * 1.04 }
            .min { $0.scale(from: size) < $1.scale(from: size) }
    }
}
