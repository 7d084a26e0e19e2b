import GessoKit

/// What the user configures.
struct Settings: Sendable {
    static let schema = Property.schema(
        [
            Property(
                "graph", .object,
                "A graph in ComfyUI's API format, used for every request; without one a plain graph is"
                    + " built."),
            Property(
                "nodes", .object,
                "Which node of the graph takes what, as ID or ID.INPUT: prompt, negative_prompt, seed,"
                    + " size (or width and height), steps, guidance, strength, image, mask, model,"
                    + " factor; output are those whose pictures are taken. What is plain to see need not"
                    + " be named."),
            Property(
                "family", .words(["checkpoint", "flux"]),
                "What the plain graph loads: one checkpoint, or the parts of FLUX.",
                standard: "checkpoint"),
            Property(
                "clip_name1", .text, "The first text encoder of FLUX, a file of text_encoders."),
            Property("clip_name2", .text, "The second one."),
            Property("vae_name", .text, "The decoder of FLUX, a file of vae."),
            Property(
                "weight_dtype", .words(["default", "fp8_e4m3fn", "fp8_e4m3fn_fast", "fp8_e5m2"]),
                "The numbers that FLUX is loaded in.", standard: "default"),
            Property(
                "vary_strength", .real(0...1),
                "How far image.vary goes from its picture where the step has no `strength`.",
                standard: 0.35),
            Property(
                "interrupt", .flag,
                "Stops a running job that nobody waits for; servers before v0.3.57 stop whatever runs.",
                standard: true),
            Property(
                "auth_header", .text,
                "The header in which a proxy before the server wants the secret `token`."),
            Property("auth_prefix", .text, "What stands in it before the token."),
        ], addresses: ["COMFYUI_URL": ""])

    let graph: Graph?
    let nodes: NodeNames
    let credential: Exchange.Credential?
    private let config: JSON

    init(_ config: JSON) throws(Failure) {
        self.config = config
        graph = try config["graph"].map { graph throws(Failure) in
            try Graph(checking: graph, at: "/config/graph")
        }
        nodes = try NodeNames(config["nodes"])
        credential = try Self.credential(config)
        guard isFlux, graph == nil else { return }
        for name in ["clip_name1", "clip_name2", "vae_name"] where config[name] == nil {
            throw .invalid("/config/\(name)", "`family: flux` needs `\(name)`, the name of a file")
        }
    }

    private static func credential(_ config: JSON) throws(Failure) -> Exchange.Credential? {
        guard let name = config["auth_header"]?.text else { return nil }
        let isName =
            !name.isEmpty
            && name.utf8.allSatisfy { byte in
                byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
                    || Character(Unicode.Scalar(byte)).isLetter && byte < 128
                    || Character(Unicode.Scalar(byte)).isWholeNumber && byte < 128
            }
        guard isName else {
            throw .invalid("/config/auth_header", "`auth_header` is no name of a header")
        }
        let prefix = config["auth_prefix"]?.text ?? ""
        guard prefix.utf8.allSatisfy({ (32...126).contains($0) }) else {
            throw .invalid("/config/auth_prefix", "`auth_prefix` is made of plain characters")
        }
        return Exchange.Credential("token", name: name, prefix: prefix)
    }

    var isFlux: Bool { config["family"]?.text == "flux" }
    var interrupts: Bool { config["interrupt"]?.truth ?? true }
    var varyStrength: Double { config["vary_strength"]?.real ?? 0.35 }

    /// A name of a file or a word, empty where there is none.
    func text(_ name: String) -> String { config[name]?.text ?? "" }
}
