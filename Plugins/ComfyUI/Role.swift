/// A member of a request that a node of a graph takes.
struct Role: Sendable {
    /// As in a step, and in `config.nodes`.
    let name: String
    /// What nodes call it.
    let inputs: [String]
    /// The name in `config.nodes` that counts where `name` is not there.
    var group: String?
    /// The nodes that take it without being named, where that is plain to see.
    let guess: @Sendable (Graph) -> [String]

    static let prompt = Role(name: "prompt", inputs: texts) { $0.text(of: "positive") }
    static let negativePrompt = Role(name: "negative_prompt", inputs: texts) {
        $0.text(of: "negative")
    }
    static let seed = Role(name: "seed", inputs: ["seed", "noise_seed", "value"]) { graph in
        graph.ids(withOwn: ["seed"]) + graph.ids(withOwn: ["noise_seed"])
    }
    static let width = Role(
        name: "width", inputs: ["width", "value"], group: "size", guess: canvas)
    static let height = Role(
        name: "height", inputs: ["height", "value"], group: "size", guess: canvas)
    static let steps = Role(name: "steps", inputs: ["steps", "value"]) { only($0, "steps") }
    static let guidance = Role(name: "guidance", inputs: ["guidance", "cfg", "value"]) { graph in
        let guided = only(graph, "guidance")
        return guided.isEmpty ? only(graph, "cfg") : guided
    }
    static let strength = Role(name: "strength", inputs: ["denoise", "value"]) {
        only($0, "denoise")
    }
    static let image = Role(name: "image", inputs: ["image"]) { sole($0.ids(of: "LoadImage")) }
    static let mask = Role(name: "mask", inputs: ["image"]) { sole($0.ids(of: "LoadImageMask")) }
    static let model = Role(
        name: "model", inputs: ["ckpt_name", "unet_name", "model_name", "value"]
    ) { graph in
        sole(["ckpt_name", "unet_name", "model_name"].flatMap { graph.ids(withOwn: [$0]) })
    }
    static let factor = Role(name: "factor", inputs: ["scale_by", "factor", "value"]) {
        only($0, "scale_by")
    }

    /// Every name that `config.nodes` may have.
    static let names =
        [
            prompt, negativePrompt, seed, width, height, steps, guidance, strength, image, mask,
            model, factor,
        ].map(\.name) + ["size", "output"]

    private static let texts = ["text", "prompt", "string", "value"]

    private static let canvas: @Sendable (Graph) -> [String] = {
        sole($0.ids(withOwn: ["width", "height", "batch_size"]))
    }

    private static func only(_ graph: Graph, _ input: String) -> [String] {
        sole(graph.ids(withOwn: [input]))
    }

    private static func sole(_ ids: [String]) -> [String] { ids.count == 1 ? ids : [] }
}
