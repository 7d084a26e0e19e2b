import GessoKit

extension Models {
    /// The models of `/v3/universal-ai`, with what a picture costs; other sizes go by
    /// `provider_params`.
    static let expertPrices: [(name: String, dollars: Double)] = [
        ("openai/gpt-image-2", 0.053), ("openai/gpt-image-1.5", 0.034),
        ("openai/gpt-image-1-mini", 0.011), ("google/gemini-2.5-flash-image", 0.039),
        ("bytedance/seedream-5-0-260128", 0.035), ("bytedance/seedream-4-5-251128", 0.03),
        ("bytedance/seedream-4-0-250828", 0.03), ("bytedance/seedream-3-0-t2i-250415", 0.03),
        ("minimax/image-01", 0.0035), ("stabilityai/stable-diffusion-xl-1024-v1-0", 0.015),
        ("leonardo/Leonardo Phoenix", 0.014), ("leonardo/Leonardo Kino XL", 0.014),
        ("leonardo/Leonardo Vision XL", 0.014), ("leonardo/Leonardo Diffusion XL", 0.017),
        ("leonardo/Leonardo Lightning XL", 0.011), ("leonardo/Leonardo Anime XL", 0.011),
        ("leonardo/AlbedoBase XL", 0.017), ("leonardo/SDXL 0.9", 0.017),
    ]

    static let expert: [Model] = expertPrices.map { row($0.name) }

    private static func row(_ name: String) -> Model {
        Model(
            expertPrefix + name, label: "\(name), as an expert model", operations: .generate,
            outputFormats: formats, inputFormats: formats
        ) {
            $0.maxPromptBytes = promptBytes
            $0.optionsSchema = Options.expert
            if name.hasPrefix("openai/") { fillOpenAI(&$0) }
            if name.hasPrefix("google/") {
                ($0.operations, $0.maxInputs) = ([.generate, .edit], 3)
                $0.deprecated = "2027-03-15 by other reports; use google/gemini-3.1-flash-image"
            }
            if name.hasPrefix("stabilityai/") {
                $0.maxImages = 10
                $0.aliases = [name]
            }
        }
    }

    /// As their maker has it: reference pictures, and a mask that is transparent where it edits.
    private static func fillOpenAI(_ model: inout Model) {
        (model.operations, model.maxInputs, model.maxImages) = ([.generate, .edit], 16, 10)
        model.mask = .transparentEdits
        guard !model.id.hasSuffix("gpt-image-2") else { return }
        model.deprecated = "its maker ends it on 2026-12-01; use openai/gpt-image-2"
    }
}
