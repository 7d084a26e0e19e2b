import GessoKit
import GessoOpenAIWire

/// A request in the provider's fields.
struct Order {
    private let request: Request
    private let fields: JSON
    private let isMarkedUp: Bool
    /// Numbers of uploaded pictures, which only an edit in JSON can name.
    private let files: [JSON]
    /// Whether the answer is a stream of events.
    let streams: Bool

    init(_ request: Request) throws(Failure) {
        self.request = request
        let options = try request.options()
        if let refusal = Rule.refusal(of: request, options) { throw refusal }
        streams = options["stream"] == true
        isMarkedUp = options["markup"] == true
        files = options["files"]?.elements ?? []
        let own = (options.members ?? []).filter { !["markup", "files"].contains($0.name) }
        let quality = request.quality.map { Models.quality($0, of: request.model) }
        fields = request.wireFields(model: request.model, quality: quality)
            .merging(["moderation": JSON(Self.moderation(request))]).merging(.object(own))
    }

    /// `low` is less strict; any other word is the provider's `auto`, which edits in a form lack.
    private static func moderation(_ request: Request) -> String? {
        guard let safety = request.safety, safety != "low" else { return request.safety }
        return request.operation == .generate ? "auto" : nil
    }

    /// What is sent.
    var exchange: Exchange {
        let exchange: Exchange =
            if request.operation == .generate {
                .post("generate", "/images/generations", json: fields)
            } else if fields["moderation"] != nil || !files.isEmpty {
                // Only the edit in JSON has these.
                .post("edit", "/images/edits", json: editBody)
            } else {
                .post("edit", "/images/edits", form: editForm)
            }
        return exchange.timeout(seconds: 600)
    }

    private var editBody: JSON {
        fields.merging([
            "images": .array(
                request.pictures.map { ["image_url": $0.dataURL] }
                    + files.map { JSON.object([.init("file_id", $0)]) }),
            "mask": request.mask.map { ["image_url": $0.dataURL] },
        ])
    }

    private var editForm: [Exchange.Part?] {
        let all = request.pictures
        let pictures = isMarkedUp ? all.dropLast() : all[...]
        let name = pictures.count == 1 ? "image" : "image[]"
        return pictures.map { Exchange.Part.file(name, $0) }
            + [.file("mask", request.mask), isMarkedUp ? .file("markup", all.last) : nil]
            + fields.formParts
    }
}
