import GessoKit

/// The prompt, with what a server reads out of it.
struct PromptText {
    /// The option with more of sd-server's own.
    static let option = "sd_cpp_extra_args"

    let text: String

    init(_ request: Request, _ dialect: Dialect, _ options: JSON) {
        let prompt = request.prompt ?? ""
        switch dialect.name {
        case "localai": text = Self.piped(prompt, request.negativePrompt)
        case "sd-server": text = prompt + Self.extraArguments(request, options[Self.option] ?? [:])
        default: text = prompt
        }
    }

    /// LocalAI splits at a pipe, so a pipe of the user's becomes a slash.
    private static func piped(_ prompt: String, _ negative: String?) -> String {
        let texts = [prompt, negative].compactMap(\.self).map { text in
            String(text.map { $0 == "|" ? "/" : $0 })
        }
        return texts.count == 2 ? "\(texts[0])|\(texts[1])" : texts.first ?? ""
    }

    /// sd-server takes a block of its own options out of the prompt.
    private static func extraArguments(_ request: Request, _ own: JSON) -> String {
        let guidance: JSON? = request.guidance.map { ["txt_cfg": .number($0)] }
        let typed: JSON = ["sample_steps": JSON(request.steps), "guidance": guidance]
        let sampling = own["sample_params"].map { typed.merging($0) } ?? typed
        let wishes: JSON = [
            "seed": JSON(request.seed), "negative_prompt": JSON(request.negativePrompt),
            "strength": JSON(request.strength),
        ]
        let arguments = wishes.merging(own).merging([
            "sample_params": sampling.members?.isEmpty == false ? sampling : nil
        ])
        guard arguments.members?.isEmpty == false else { return "" }
        return " <sd_cpp_extra_args>\(arguments)</sd_cpp_extra_args>"
    }
}
