import GessoKit

/// What the user configures.
struct Settings {
    static let schema = Property.schema([
        Property(
            "provider", .words(["auto"] + Route.names),
            "Who makes the pictures; `auto`, which it is where nothing is written, takes the first"
                + " that Hugging Face lists for the model."),
        Property(
            "bill_to", .text,
            "The organization or resource group that pays, if it is not you."),
        Property(
            "dedicated", .flag,
            "The `base_url` is an Inference Endpoint of your own, which has one model and is asked"
                + " without naming it."),
    ])

    /// Nil: the first that is listed.
    let route: Route?
    let isDedicated: Bool
    private let billTo: String?

    init(_ config: JSON) throws(Failure) {
        let word = config["provider"]?.text
        route =
            if let word, word != "auto" { try Route(word, "/config/provider") } else { nil }
        isDedicated = config["dedicated"] == true
        billTo = config["bill_to"]?.text
    }

    /// The exchange with what holds for all that may be billed.
    func billed(_ exchange: Exchange) -> Exchange { exchange.header("X-HF-Bill-To", billTo) }
}
