import GessoBase

/// Goes through the fields of one step and fills the request.
struct FieldCheck {
    /// Nil: any field is passed through, since nothing is known of the model.
    let model: ModelFacts?
    /// As messages call the model.
    let name: String
    let fields: ValueMap
    let unsupported: ModelRules.Unsupported
    var request: OperationRequest
    var counts: [Int] = [1]
    var findings: [ModelFinding] = []

    init(
        _ model: ModelFacts?, name: String?, _ operation: Operation, _ fields: ValueMap,
        unsupported: ModelRules.Unsupported
    ) {
        self.model = model
        self.name = name ?? ""
        self.fields = fields
        self.unsupported = unsupported
        request = OperationRequest(model: name, operation: operation)
    }

    mutating func run() {
        checkPrompts()
        checkCount()
        checkSize()
        checkWords()
        checkNumbers()
        checkInputs()
        checkFormat()
        checkMetadata()
        checkOptions()
    }

    /// The value of a field that is set.
    func value(_ field: String) -> Value? {
        guard let value = fields[field], !value.isNull else { return nil }
        return value
    }

    mutating func refuse(_ field: String, _ message: String, help: String? = nil) {
        findings.append(ModelFinding(.error, "/\(field)", message, help: help))
    }

    /// Whether a field that is set may go out; else says that the model lacks it.
    mutating func allows(_ field: String, if isSupported: Bool, help: String? = nil) -> Bool {
        guard model != nil, !isSupported else { return true }
        let message = "the model `\(name)` has no `\(field)`"
        switch unsupported {
        case .error:
            refuse(
                field, message,
                help: help ?? "leave it out, or set `unsupported: drop` for the provider")
        case .drop:
            findings.append(
                ModelFinding(.warning, "/\(field)", "\(message); it is left out"))
        }
        return false
    }

    func has(_ feature: ModelFacts.Feature) -> Bool {
        model?.features.contains(feature) ?? true
    }
}

extension FieldCheck {
    private mutating func checkPrompts() {
        let field = request.operation == .embed ? "text" : "prompt"
        if let prompt = text(field) {
            let limit = model?.maxPromptBytes ?? .max
            if prompt.utf8.count > limit {
                refuse(
                    field,
                    "the \(field) has \(prompt.utf8.count) bytes, `\(name)` takes \(limit)")
            }
            request.prompt = prompt
        }
        if let prompt = text("negative_prompt"),
            allows("negative_prompt", if: has(.negativePrompt))
        {
            request.negativePrompt = prompt
        }
    }

    /// A text that plugins can read: theirs end at the first NUL.
    private mutating func text(_ field: String) -> String? {
        guard let text = value(field)?.string else { return nil }
        if text.utf8.contains(0) { refuse(field, "`\(field)` holds a NUL character") }
        return text
    }

    private mutating func checkCount() {
        let count = min(max(1, value("n")?.int ?? 1), 1_000_000)
        let limit = max(1, model?.maxImages ?? count)
        request.imageCount = count
        counts = Array(repeating: limit, count: count / limit)
        if count % limit > 0 { counts.append(count % limit) }
        if counts.count > 1, value("split")?.bool == false {
            refuse(
                "n", "`\(name)` makes at most \(limit) at once, not \(count)",
                help: "leave out `split: false`: it becomes \(counts.count) requests")
        }
    }

    /// Where the word for a format is not the one of its media type.
    private static let subtypes = ["jpg": "jpeg", "svg": "svg+xml"]

    /// What the host makes of pixels.
    private static let encoded = ["png", "jpeg", "webp"]

    private mutating func checkFormat() {
        guard request.operation != .embed, let format = value("format")?.string else { return }
        let type = "image/\(Self.subtypes[format] ?? format)"
        let types = model?.outputMediaTypes ?? []
        if types.isEmpty || types.contains(type) {
            request.mediaType = type
        } else if types.contains(RawPixels.mediaType), Self.encoded.contains(format) {
            // The host encodes raw pixels itself.
            request.mediaType = RawPixels.mediaType
        } else {
            let known = types.map { "`\($0.dropFirst(6).prefix { $0 != "+" })`" }
                .joined(separator: ", ")
            let help =
                "leave it out and add a step: uses: image.convert, with: {image: …,"
                + " format: \(format)}"
            refuse(
                "format", "`\(name)` does not give \(format), only \(known)",
                help: Self.encoded.contains(format) ? help : nil)
        }
    }

    private mutating func checkMetadata() {
        for (key, value) in value("metadata")?.map ?? ValueMap() {
            guard let text = value.string else {
                refuse(
                    "metadata/\(Self.escape(key))", "metadata are texts, not \(value.typeName)")
                continue
            }
            request.metadata[key] = text
        }
    }

    private mutating func checkOptions() {
        guard let options = value("options"), let members = options.map, !members.isEmpty else {
            return
        }
        request.options = options
        guard let model else { return }
        guard let schema = model.optionsSchema else {
            if !allows("options", if: false) { request.options = nil }
            return
        }
        findings += SchemaFindings.of(options, schema, at: "/options")
    }

    /// A name as a part of a JSON pointer.
    static func escape(_ name: String) -> String {
        name.replacing("~", with: "~0").replacing("/", with: "~1")
    }
}
