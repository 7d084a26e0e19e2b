public import GessoKit

extension Request {
    /// The width and height as the protocol writes them, `1024x1536`; nil where no size is set.
    public var wireSize: String? { pixels.map { "\($0.width)x\($0.height)" } }

    /// The wished format as the protocol calls it; nil where none is wished.
    public var wireFormat: String? {
        switch format {
        case .png: "png"
        case .jpeg: "jpeg"
        case .webp: "webp"
        case .gif: "gif"
        case .svg: "svg"
        default: nil
        }
    }

    /// What every server of the protocol takes: `model`, `prompt`, `n`, `size`, `quality`,
    /// `background`, `output_format`; what is not asked for is left out.
    ///
    /// - Parameters:
    ///   - model: nil leaves the model to the server.
    ///   - quality: the provider's own word.
    /// - Returns: an object, for a body or for ``GessoKit/JSON/formParts``.
    public func wireFields(model: String?, quality: String?) -> JSON {
        [
            "model": JSON(model), "prompt": JSON(prompt), "n": JSON(imageCount),
            "size": JSON(wireSize), "quality": JSON(quality), "background": JSON(background),
            "output_format": JSON(wireFormat),
        ]
    }

    /// The pictures that are worked on, in their order: all but the mask.
    public var pictures: [Input] { inputs.filter { $0.role != .mask } }
}

extension JSON {
    /// The members of an object as parts of a form; members of an inner object are called
    /// `outer[inner]`.
    public var formParts: [Exchange.Part] {
        (members ?? []).flatMap { Self.parts($0.name, $0.value) }
    }

    private static func parts(_ name: String, _ value: JSON) -> [Exchange.Part] {
        guard let members = value.members else {
            return [Exchange.Part.field(name, value)].compactMap(\.self)
        }
        return members.flatMap { parts("\(name)[\($0.name)]", $0.value) }
    }
}
