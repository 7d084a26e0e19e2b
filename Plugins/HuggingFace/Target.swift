import GessoKit

/// Who makes the pictures of a request, and what the model is called there.
struct Target: Sendable {
    /// Weights that are put on top of the provider's model.
    struct Adapter: Sendable {
        /// The model at Hugging Face.
        var model: String
        /// The file in it.
        var file: String

        var link: String { "https://huggingface.co/\(model)/resolve/main/\(file)" }
    }

    var route: Route
    var model: String
    var adapter: Adapter?

    /// The path of something at the provider.
    func path(_ rest: String) -> String { "/\(route.rawValue)/\(rest)" }

    /// The model as a part of a path.
    var encoded: String { PercentEncoding.encode(model, keeping: "/") }
}
