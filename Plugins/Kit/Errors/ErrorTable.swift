/// How a provider's answers become failures: rows of status and provider code, as data.
///
/// The first row that fits wins; behind the provider's rows stand those of ``standardRows``, so an
/// empty table is already sound. A good answer (200 to 299) is no failure unless a row names it.
///
/// Where the table looks for the provider's words is a list of places: a path in the JSON body,
/// `/error/code` or `/errors/*/reason`, or the name of a header, `x-request-id`.
public struct ErrorTable: Sendable, Hashable {
    /// The provider's rows, the most particular first.
    public var rows: [Row]
    /// Places of the provider's own word for an error.
    public var codes = ["/error/code", "/code", "/error/type", "/error_type", "/type", "/name"]
    /// Places of the sentence for people.
    public var messages = [
        "/error/message", "/message", "/detail/*/msg", "/detail", "/error", "/errors/*", "/title",
    ]
    /// Places of the provider's number of the request.
    public var requestIDs = ["x-request-id", "request-id", "/request_id"]
    /// Places of a wait besides `Retry-After`: seconds, or a text such as `24s` or `120ms`.
    public var waits = ["/retry_after"]
    /// Places of the provider's name for the field that is wrong.
    public var parameters = ["/error/param"]
    /// What that name is in `with`: `["image_size": "/size"]`.
    public var fields: [String: String] = ["prompt": "/prompt", "size": "/size", "model": "/model"]

    /// Makes a table; the places are set one by one where the usual ones do not fit.
    ///
    /// - Parameter rows: the provider's rows, the most particular first.
    public init(_ rows: [Row] = []) { self.rows = rows }

    /// What is wrong with an answer.
    ///
    /// - Parameters:
    ///   - response: the answer.
    ///   - exchange: what was sent; it decides what ``Row/Retry/again`` means.
    /// - Returns: the failure, or nil if the answer is good.
    public func failure(in response: Response, to exchange: Exchange) -> Failure? {
        let isGood = (200...299).contains(response.status)
        if isGood, !rows.contains(where: \.statuses.includesGood) { return nil }
        let evidence = ErrorEvidence(response, self)
        let candidates = isGood ? rows.filter(\.statuses.includesGood) : rows + Self.standardRows
        guard let row = candidates.first(where: { $0.fits(evidence) }) else { return nil }
        return failure(row, evidence, isFree: ![.bills, .free].contains(exchange.repeating))
    }

    /// What is wrong with a part of a good answer: a job that failed, a picture that was refused.
    ///
    /// Only rows with codes or texts are looked at; statuses are not.
    ///
    /// - Parameters:
    ///   - part: the JSON in which ``codes`` and ``messages`` are looked up.
    ///   - otherwise: the class where no row fits.
    /// - Returns: the failure.
    public func failure(in part: JSON, otherwise: Failure.Code = .serverError) -> Failure {
        let evidence = ErrorEvidence(part, self)
        let row = rows.first { $0.isParticular && $0.says(evidence) }
        return failure(row ?? .on(.failed, otherwise), evidence, isFree: false)
    }

    private func failure(_ row: Row, _ evidence: ErrorEvidence, isFree: Bool) -> Failure {
        var failure = Failure(row.code, row.sentence(evidence), field: row.field)
        failure.retry =
            switch row.retry {
            case .never: .never
            case .exchange: .exchange
            case .operation: .operation
            case .again: isFree ? .exchange : .operation
            }
        if failure.retry != .never { failure.retryAfterMilliseconds = evidence.wait }
        if row.code == .invalidRequest, failure.field == nil {
            failure.field = evidence.parameter.flatMap { fields[$0] }
        }
        failure.providerCode =
            evidence.codes.first(where: row.codes.contains) ?? evidence.codes.first
        failure.providerRequestID = evidence.requestID
        return failure
    }
}
