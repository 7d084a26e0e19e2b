import GessoKit

/// The pictures of a job, which the host downloads.
struct Answer {
    let entry: JSON
    let graph: Graph
    let settings: Settings
    let format: Formats

    func pictures() throws(Failure) -> [Picture] {
        var pictures: [Picture] = []
        for id in outputs {
            for file in entry[at: "/outputs"]?[id]?["images"]?.elements ?? [] {
                pictures.append(Picture(.fetch(try download(file))))
            }
        }
        guard !pictures.isEmpty else {
            throw Failure(.serverError, "the graph gave no picture: it needs a node SaveImage")
        }
        return pictures
    }

    /// Those that are named, else those that save, else those that show, else all.
    private var outputs: [String] {
        if let named = settings.nodes.outputs { return named }
        let kinds = ["SaveImage", "PreviewImage"].map { graph.ids(of: $0) }
        return kinds.first { !$0.isEmpty } ?? graph.nodes.map(\.name)
    }

    private func download(_ file: JSON) throws(Failure) -> Exchange {
        let preview: String? =
            switch format {
            case .jpeg: "jpeg;95"
            case .webp: "webp;95"
            default: nil
            }
        let exchange = Exchange.download("/view").query([
            "filename": try file.text(at: "/filename"), "subfolder": file["subfolder"]?.text ?? "",
            "type": file["type"]?.text ?? "output", "preview": preview,
        ])
        return settings.credential.map { exchange.authorized($0) } ?? exchange
    }
}
