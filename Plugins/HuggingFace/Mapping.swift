import GessoKit

/// One line of what Hugging Face says about who serves a model.
struct Mapping {
    var provider: String
    var model: String
    var task: String
    /// `live`, `staging` or `error`.
    var status: String
    /// The file of the weights, where the model is a LoRA.
    var adapter: String?

    /// The lines of an answer, which come as a list or by provider.
    ///
    /// - Throws: a server error where it is no answer about a model.
    static func all(in answer: JSON) throws(Failure) -> [Mapping] {
        _ = try answer.text(at: "/id")
        // A model that nobody serves may lack it.
        let mapping = answer["inferenceProviderMapping"] ?? []
        let lines =
            mapping.elements?.map { ($0, $0["provider"]?.text) }
            ?? mapping.members?.map { ($0.value, $0.name) }
        let mappings = lines?.compactMap { Mapping($0.0, $0.1) } ?? []
        guard let lines, lines.isEmpty || !mappings.isEmpty else {
            throw Failure(.serverError, "Hugging Face's list of providers cannot be read")
        }
        return mappings
    }

    private init?(_ line: JSON, _ provider: String?) {
        guard let provider, let model = line["providerId"]?.text, ModelName.isPath(model),
            let task = line["task"]?.text
        else { return nil }
        self.provider = provider
        self.model = model
        self.task = task
        status = line["status"]?.text ?? "live"
        adapter = line["adapter"] == "lora" ? line["adapterWeightsPath"]?.text : nil
    }

    /// What works comes first.
    var rank: Int { ["live": 0, "staging": 1][status] ?? 2 }
}
