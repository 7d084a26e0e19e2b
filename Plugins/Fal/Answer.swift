import GessoKit

/// Reads the output of a model.
struct Answer {
    let job: Job.Result
    let endpoint: Endpoint
    let request: Request

    func outcome() throws(Failure) -> Outcome {
        var pictures: [Picture] = []
        for (index, image) in try job.output.elements(at: "/images").enumerated() {
            pictures.append(try picture(image, index))
        }
        guard !pictures.isEmpty else {
            throw Failure(.serverError, "fal finished the job without a picture")
        }
        let cost = Rates.cost(request, of: endpoint, job.units, images: pictures.count)
        if (0..<pictures.count).allSatisfy(isRefused) { throw refusal(cost) }
        return Outcome(images: pictures, costMicroUSD: cost) {
            $0.providerRequestID = job.id
        }
    }

    private func picture(_ image: JSON, _ index: Int) throws(Failure) -> Picture {
        var picture = try Picture(link: image["url"], mediaType: image["content_type"]?.text)
        if isRefused(index) { picture.content = .refused(refusal(0)) }
        picture.seed = job.output["seed"]?.whole
        return picture
    }

    /// A flagged picture comes, but it is black.
    private func isRefused(_ index: Int) -> Bool {
        job.output[at: "/has_nsfw_concepts/\(index)"] == true
    }

    private func refusal(_ cost: Int64?) -> Failure {
        var failure = Failure(
            .contentPolicy, "fal's safety checker blacked the picture out")
        failure.providerCode = "has_nsfw_concepts"
        failure.providerRequestID = job.id
        failure.costMicroUSD = cost
        return failure
    }
}
