import GessoKit

/// How Runway's answers and failed tasks become failures.
enum Errors {
    private static let rows: [ErrorTable.Row] = [
        .on(400, texts: ["do not have enough credits"], .quotaExhausted),
        .on(
            400, codes: ["no_eligible_model"], .invalidRequest,
            says: "no model of the router's configuration fits the request"),
        .on(400, .invalidRequest),
        .on(
            401, .auth,
            says: "Runway does not accept the key; keys come from its developer portal"),
        .on(403, .auth),
        .on(
            404, codes: ["router_config_not_found"], .invalidRequest, field: "/options/configId",
            says: "Runway has no such configuration of its router"),
        .on(404, .invalidRequest, says: "Runway does not know what is asked for"),
        .on(405, .invalidRequest),
        .on(
            429, .rateLimited, retry: .exchange,
            says: "requests come too fast, or the daily quota of the account is used up"),
        .on(
            [502, 503], .serverError, retry: .exchange,
            says: "Runway is overloaded and turns requests away"),
        .on(504, .timeout, retry: .again),
    ]

    static let table = table(of: rows)

    /// For polls: there the task is unknown.
    static let polling = table(
        of: [
            .on(404, .invalidRequest, says: "the task is gone: it was cancelled or deleted")
        ] + rows)

    /// For the storage behind Runway, which does not speak for it.
    static let uploading = ErrorTable([
        .on(403, .auth, says: "the storage does not take the picture")
    ])

    private static func table(of rows: [ErrorTable.Row]) -> ErrorTable {
        var errors = ErrorTable(rows)
        errors.codes = ["/code", "/issues/0/code"]
        errors.messages = ["/issues/*/message", "/error"]
        errors.parameters = ["/issues/0/path/1", "/issues/0/path/0"]
        errors.fields = fields
        return errors
    }

    /// Names and places in `path` of an issue.
    private static let fields: [String: String] = {
        var fields = [
            "model": "/model", "promptText": "/prompt", "ratio": "/size", "seed": "/seed",
            "referenceImages": "/images", "imageUri": "/image", "scaleFactor": "/factor",
            "outputCount": "/n", "quality": "/quality", "outputFormat": "/format",
            "contentModeration": "/safety", "publicFigureThreshold": "/safety",
            "aspectRatio": "/aspect_ratio", "resolution": "/resolution", "0": "/image",
        ]
        for name in [
            "configId", "background", "grounding", "sharpen", "smartGrain", "ultraDetail", "flavor",
        ] { fields[name] = "/options/\(name)" }
        for index in 1..<16 { fields["\(index)"] = "/images/\(index)" }
        return fields
    }()

    /// What the table says, unless Runway asks not to be asked again.
    static func verdict(on exchange: Exchange) -> @Sendable (Response) -> Failure? {
        { response in
            guard var failure = table.failure(in: response, to: exchange) else { return nil }
            if response.header("x-should-retry") == "false" { failure.retry = .never }
            return failure
        }
    }

    /// Why a task failed.
    static func failure(of task: JSON) -> Failure {
        let code = task["failureCode"]?.text
        let rule = FailureRule.of(code ?? "")
        let reason = task["failure"]?.text ?? ""
        var failure = Failure(rule.code, reason.isEmpty ? rule.says : "\(rule.says): \(reason)")
        failure.retry = rule.isPassing ? .operation : .never
        failure.providerCode = code
        failure.providerRequestID = task["id"]?.text
        failure.costMicroUSD = Rate.cost(task["cost"])
        return failure
    }
}
