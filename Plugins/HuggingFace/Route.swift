import GessoKit

/// Who does the work behind Hugging Face's router, each in a language of its own.
enum Route: String, CaseIterable {
    case inference = "hf-inference"
    case fal = "fal-ai"
    case replicate
    case together
    case nscale
    case wavespeed

    static let names = allCases.map(\.rawValue)

    /// The route of a word that the user wrote.
    ///
    /// - Throws: an invalid request for a provider that Gesso does not speak to.
    init(_ word: String, _ field: String) throws(Failure) {
        guard let route = Route(rawValue: word) else {
            let names = Self.names.dropFirst().reduce("`\(Self.inference.rawValue)`") {
                "\($0), `\($1)`"
            }
            throw .invalid(field, "Gesso does not speak to `\(word)`, but to \(names)")
        }
        self = route
    }

    private var takesMask: Bool { self == .fal || self == .replicate }
    private var takesPictures: Bool { takesMask || self == .together }

    private var formats: Formats {
        switch self {
        case .inference: .png
        case .fal: [.png, .jpeg]
        case .replicate: [.png, .jpeg, .webp]
        case .together, .nscale, .wavespeed: []
        }
    }

    /// Refuses what would be ignored on the way.
    func check(_ request: Request) throws(Failure) {
        let pictures = request.pictures.count
        if request.operation == .edit, self == .nscale {
            throw refusal("/model", "edits no pictures")
        }
        if request.operation == .generate, pictures > 0 {
            throw refusal("/images", "takes pictures only to edit them")
        }
        if request.mask != nil, !takesMask { throw refusal("/mask", "takes no mask") }
        if pictures > 1, !takesPictures { throw refusal("/images/1", "takes one picture") }
        if request.imageCount > 1, !takesMask {
            throw refusal("/n", "makes one picture at a time")
        }
        if !formats.isSuperset(of: request.format) {
            throw refusal("/format", "cannot be asked for this format")
        }
        try checkNumbers(request)
    }

    private func checkNumbers(_ request: Request) throws(Failure) {
        if request.strength != nil, self == .inference || self == .nscale {
            throw refusal("/strength", "takes no strength")
        }
        guard self == .nscale else { return }
        if request.steps != nil { throw refusal("/steps", "takes no number of steps") }
        if request.guidance != nil { throw refusal("/guidance", "takes no guidance") }
    }

    private func refusal(_ field: String, _ what: String) -> Failure {
        .invalid(field, "`\(rawValue)` \(what) through Hugging Face")
    }
}

extension Request {
    /// All but the mask.
    var pictures: [Input] { inputs.filter { $0.role != .mask } }
}
