import GessoKit

/// Pictures to text: size, colours, brightness, sharpness.
struct Description: Sendable {
    private let sources: [Raster]

    /// Checks a request.
    ///
    /// - Parameter request: as the host sent it.
    /// - Throws: an invalid request that names the field.
    init(_ request: Request) throws(Failure) { sources = try Order.sources(request) }

    func run(_ watch: Watch) throws(Failure) -> Outcome {
        var lines: [String] = []
        for (index, source) in sources.enumerated() {
            try watch.part(index, of: sources.count).check(0, of: 1)
            lines.append(Self.text(source))
        }
        var outcome = Outcome(costMicroUSD: 0)
        outcome.text = lines.joined(separator: "\n")
        return outcome
    }

    static func text(_ source: Raster) -> String {
        let survey = Survey(source)
        var parts = ["\(source.width) x \(source.height) pixels"]
        if survey.transparent > 0 { parts.append("\(survey.transparent) % transparent") }
        let colours = survey.colours.prefix(4).map { "\($0.name) \($0.percent) %" }
        parts.append(
            colours.isEmpty ? "no colours" : "colours " + colours.joined(separator: ", "))
        parts.append("brightness \(survey.brightness) % (\(survey.brightnessWord))")
        parts.append("sharpness \(survey.sharpness) (\(survey.sharpnessWord))")
        return parts.joined(separator: "; ")
    }
}
