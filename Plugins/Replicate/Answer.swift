import GessoKit

/// Reads the output of a prediction, which each model forms as it likes.
struct Answer {
    private let prediction: Prediction
    private let request: Request

    init(_ prediction: Prediction, _ request: Request) {
        self.prediction = prediction
        self.request = request
    }

    func outcome() throws(Failure) -> Outcome {
        guard request.operation != .describe else {
            return Outcome(text: try text()).identified(prediction)
        }
        var pictures: [Picture] = []
        for link in links(prediction.output) { pictures.append(try picture(link)) }
        guard !pictures.isEmpty else {
            throw Failure(.serverError, "the output of the prediction has no picture")
        }
        let cost = Models.prices.cost(request, images: pictures.count)
        return Outcome(images: pictures, costMicroUSD: cost).identified(prediction)
    }

    /// A text, or a list of pieces of one.
    private func text() throws(Failure) -> String {
        if let text = prediction.output.text { return text }
        guard let pieces = prediction.output.elements, !pieces.isEmpty,
            pieces.allSatisfy({ $0.text != nil })
        else { throw Failure(.serverError, "the output of the prediction is no text") }
        return pieces.reduce("") { $0 + ($1.text ?? "") }
    }

    /// A string, a list of strings, or an object that holds one of them.
    private func links(_ output: JSON) -> [JSON] {
        if output.text != nil { return [output] }
        if let elements = output.elements { return elements.filter { $0.text != nil } }
        let names = ["image", "images", "output", "url", "urls"]
        return names.lazy.compactMap { output[$0] }.first.map(links) ?? []
    }

    private func picture(_ link: JSON) throws(Failure) -> Picture {
        var picture = try Picture(link: link)
        if case .fetch(var download) = picture.content, Self.isDelivery(download.url) {
            // Its own host may want the token; no other host ever gets it.
            download.isLinked = false
            picture.content = .fetch(download)
        }
        picture.seed = prediction.seed ?? request.seed
        return picture
    }

    private static func isDelivery(_ url: String) -> Bool {
        guard url.hasPrefix("https://") else { return false }
        let labels = url.dropFirst(8).prefix { $0 != "/" }.split(separator: ".")
        return (2...3).contains(labels.count) && labels.suffix(2) == ["replicate", "delivery"]
    }

    /// `{"embedding": […]}`, a list of such objects, a list of numbers, or of lists of them.
    func vectors() throws(Failure) -> [[Float]] {
        let output = prediction.output
        let rows = output["embedding"].map { [$0] } ?? output.elements ?? []
        let isFlat = rows.first?.real != nil
        let lists = isFlat ? [output] : rows.map { $0["embedding"] ?? $0 }
        var vectors: [[Float]] = []
        for list in lists {
            let numbers = list.elements?.compactMap(\.real) ?? []
            guard !numbers.isEmpty, numbers.count == list.elements?.count else {
                throw Failure(.serverError, "the output of the prediction is no vector")
            }
            vectors.append(numbers.map(Float.init))
        }
        guard !vectors.isEmpty else {
            throw Failure(.serverError, "the output of the prediction is no vector")
        }
        return vectors
    }
}

extension Outcome {
    /// The same with the number of the prediction.
    fileprivate func identified(_ prediction: Prediction) -> Outcome {
        var outcome = self
        outcome.providerRequestID = prediction.id
        outcome.model = prediction.model
        return outcome
    }
}
