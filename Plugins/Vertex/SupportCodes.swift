import GessoKit

/// The numbers by which Google says why a picture was filtered.
enum SupportCodes {
    private static let categories: [(name: String, codes: [String])] = [
        ("children", ["58061214", "17301594"]), ("celebrities", ["29310472", "15236754"]),
        ("danger", ["62263041"]), ("hate", ["57734940", "22137204"]),
        ("people", ["39322892"]), ("personal data", ["92201652"]),
        ("prohibited content", ["89371032", "49114662", "72817394"]),
        ("sexual content", ["90789179", "63429089", "43188360"]), ("toxic words", ["78610348"]),
        ("violence", ["61493863", "56562880"]),
        ("something else", ["42876398", "29578790", "74803281"]),
    ]

    /// The refusal of one picture, with the category that its number stands for.
    static func refusal(_ reason: String) -> Failure {
        let digits = reason.split { !$0.isNumber }.map(String.init)
        let found = categories.first { $0.codes.contains(where: digits.contains) }
        let lead = found.map { "filtered for \($0.name)" } ?? "filtered"
        var failure = Failure(.contentPolicy, "\(lead): \(reason.prefix(300))")
        let codes = categories.flatMap(\.codes)
        failure.providerCode = digits.first { codes.contains($0) }
        failure.costMicroUSD = nil
        return failure
    }
}
