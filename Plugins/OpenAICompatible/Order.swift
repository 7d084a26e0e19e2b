import GessoKit
import GessoOpenAIWire

/// A request in the fields of one server.
struct Order {
    private let request: Request
    private let settings: Settings
    private let options: JSON
    /// Whether the answer is a stream of events.
    let streams: Bool

    init(_ request: Request, _ settings: Settings) throws(Failure) {
        self.request = request
        self.settings = settings
        options = try request.options()
        streams = options["stream"] == true
        guard let prompt = request.prompt, !prompt.isEmpty else {
            throw Failure.invalid("/prompt", "the server needs a prompt")
        }
        // A seed is left out where there is no place for it: Gesso gives one to every picture.
        for wish in Wish.all(request, settings.dialect) where wish.name != "seed" {
            guard case .nowhere = wish.place else { continue }
            throw Failure.invalid(
                "/\(wish.name)",
                "`server: \(settings.dialect.name)` has no field for `\(wish.name)`; set `server`"
                    + " in `config`, or write the server's own field into `options`")
        }
        try checkLooks()
        try MaskRule(settings).check(request.mask)
    }

    /// Servers ignore what they do not know: nothing but the picture would tell.
    private func checkLooks() throws(Failure) {
        let (dialect, name) = (settings.dialect, settings.dialect.name)
        if request.background == "transparent", !dialect.transparent.contains(request.operation) {
            throw Failure.invalid("/background", "`server: \(name)` has no transparency here")
        }
        guard name == "sd-server" || options[PromptText.option] == nil else {
            throw Failure.invalid("/options/\(PromptText.option)", "it needs `server: sd-server`")
        }
        guard !dialect.formats.isSuperset(of: request.format) else { return }
        throw Failure.invalid("/format", "`server: \(name)` gives PNG alone; add image.convert")
    }

    /// What is sent.
    func exchange() throws(Failure) -> Exchange {
        if request.operation == .generate {
            return .post("generate", "/images/generations", json: fields.merging(references))
        }
        if settings.dialect.hasEdits { return .post("edit", "/images/edits", form: editForm) }
        if request.mask != nil {
            return .post("inpaint", "/images/inpainting", form: inpaintingForm)
        }
        return .post("edit", "/images/generations", json: fields.merging(sources))
    }

    /// `model`, `prompt`, `n` and so on, the server's own fields and the user's.
    private var fields: JSON {
        let model = settings.dialect.takesModel && request.model != Models.unnamed
        var fields = request.wireFields(
            model: model ? request.model : nil, quality: request.quality)
        fields = fields.merging([
            "prompt": .string(PromptText(request, settings.dialect, options).text),
            "size": JSON(request.wireSize ?? RatioSize.text(request.aspectRatio)),
            "style": JSON(request.style), "response_format": JSON(settings.responseFormat),
        ])
        for wish in Wish.all(request, settings.dialect) {
            guard case .field(let name) = wish.place else { continue }
            fields = fields.merging(.object([JSON.Member(name, wish.value)]))
        }
        let more = (options.members ?? []).filter { $0.name != PromptText.option }
        return fields.merging(settings.extra).merging(.object(more))
    }

    /// LocalAI takes plain base64: the address of a `data:` URL is ignored there.
    private var references: JSON {
        let pictures = request.pictures.map(\.base64)
        return ["ref_images": pictures.isEmpty ? nil : .array(pictures)]
    }

    private var sources: JSON {
        let others = request.pictures.dropFirst().map(\.base64)
        return [
            "file": request.pictures.first?.base64,
            "ref_images": others.isEmpty ? nil : .array(Array(others)),
        ]
    }

    private var editForm: [Exchange.Part?] {
        let pictures = request.pictures
        let usual = pictures.count == 1 ? "image" : "image[]"
        let name = settings.editField == "auto" ? usual : settings.editField
        return pictures.map { Exchange.Part.file(name, $0) }
            + [settings.maskField.flatMap { .file($0, request.mask) }]
            + (settings.dialect.writesObjects
                ? (fields.members ?? []).map { .field($0.name, $0.value) } : fields.formParts)
    }

    private var inpaintingForm: [Exchange.Part?] {
        [
            .file("image", request.pictures.first), .file("mask", request.mask),
            .field("model", fields["model"]), .field("prompt", fields["prompt"]),
            .field("steps", JSON(request.steps)),
        ]
    }
}
