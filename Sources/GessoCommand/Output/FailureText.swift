import GessoBase
import GessoRunner

/// What a person reads about an instance that failed: why, what to do, who was asked, and where it
/// stands.
struct FailureText {
    let result: InstanceResult
    let failure: StepFailure
    let style: Style
    /// A place with its line and a caret.
    let excerpt: (SourceLocation) -> String

    var text: String {
        "\(style.red("failed")) \(result.id): \(failure.message) [\(failure.kind.rawValue)]\n"
            + help + Self.account(of: result, failure) + place
    }

    private var help: String {
        guard let help = failure.help ?? NextStep.text(for: failure, of: result.provider) else {
            return ""
        }
        return "  \(style.cyan("help:")) \(help)\n"
    }

    /// For a support ticket; empty for a step that asks no provider.
    static func account(of result: InstanceResult, _ failure: StepFailure) -> String {
        let parts = [
            ("provider", result.provider), ("model", result.model),
            ("request", failure.requestID), ("code", failure.providerCode),
        ]
        let words = parts.compactMap { name, value in value.map { "\(name) \($0)" } }
        return result.provider == nil ? "" : "  \(words.joined(separator: ", "))\n"
    }

    private var place: String {
        guard result.provider != nil, let location = result.location else { return "" }
        return excerpt(location)
    }
}
