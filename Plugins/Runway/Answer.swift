import GessoKit

/// Collects what the tasks of a request leave behind.
struct Answer {
    private let request: Request
    /// Of one picture, where it is sure; tasks of old did not say.
    private let price: Int64?
    private var pictures: [Picture] = []
    private var cost: Int64? = 0
    private var id: String?
    private var model: String?

    init(_ request: Request, price: Int64?) {
        self.request = request
        self.price = price
    }

    var isEmpty: Bool { pictures.isEmpty }

    /// Takes the pictures of a task.
    ///
    /// - Throws: a server error if it has none.
    mutating func add(_ task: Tasks.Result, _ count: UInt32) throws(Failure) {
        guard !task.links.isEmpty else {
            throw Failure(.serverError, "Runway finished the task without a picture")
        }
        for link in task.links {
            var picture = try Picture(link: link)
            picture.seed = request.seed
            pictures.append(picture)
        }
        pay(task.costMicroUSD ?? price.map { $0 * Int64(count) })
        (id, model) = (id ?? task.id, model ?? task.model)
    }

    /// Puts a failure in the place of every picture that is missing.
    mutating func fill(with failure: Failure) {
        pay(failure.costMicroUSD)
        var failure = failure
        failure.costMicroUSD = 0
        while pictures.count < Int(min(request.imageCount, 1 << 16)) {
            pictures.append(Picture(.refused(failure)))
        }
    }

    private mutating func pay(_ more: Int64?) {
        cost = cost.flatMap { cost in more.map { cost + $0 } }
    }

    var outcome: Outcome {
        Outcome(images: pictures, costMicroUSD: cost) {
            $0.providerRequestID = id
            $0.model = model
        }
    }
}
