import GessoKit

/// The sizes of FLUX dev and schnell at Replicate, which take a ratio and a tier in place of sides,
/// and `guidance` in place of `guidance_scale`.
enum FluxSizes {
    private static let models = ["black-forest-labs/flux-dev", "black-forest-labs/flux-schnell"]
    private static let table: [(ratio: String, size: Size)] = [
        ("1:1", Size(1024, 1024)), ("16:9", Size(1344, 768)), ("21:9", Size(1536, 640)),
        ("3:2", Size(1216, 832)), ("2:3", Size(832, 1216)), ("4:5", Size(896, 1088)),
        ("5:4", Size(1088, 896)), ("3:4", Size(896, 1152)), ("4:3", Size(1152, 896)),
        ("9:16", Size(768, 1344)), ("9:21", Size(640, 1536)),
    ]

    /// Ratios that others make of the same models.
    private static let more: [(ratio: String, size: Size)] = [
        ("2:1", Size(1408, 704)), ("1:2", Size(704, 1408)),
    ]

    static let ratios = (table + more).map(\.ratio)

    /// Whether a model of Replicate is one of them.
    static func has(_ model: String) -> Bool { models.contains(model) }

    /// The size that a ratio stands for.
    static func size(ofRatio ratio: String) -> Size? {
        (table + more).first { $0.ratio == ratio }?.size
    }

    /// The fields that ask for the size of a request.
    ///
    /// - Throws: an invalid request for a size that they do not make.
    static func json(_ request: Request) throws(Failure) -> JSON {
        guard let size = request.pixels else {
            guard let ratio = request.aspectRatio else { return [:] }
            guard table.contains(where: { $0.ratio == ratio }) else {
                throw .invalid("/aspect_ratio", "`replicate` makes no \(ratio) of this model")
            }
            return ["aspect_ratio": .string(ratio)]
        }
        for (tier, factor) in [("1", UInt32(1)), ("0.25", 2)] {
            let wanted = Size(size.width * factor, size.height * factor)
            guard let row = table.first(where: { $0.size == wanted }) else { continue }
            return ["aspect_ratio": .string(row.ratio), "megapixels": .string(tier)]
        }
        throw .invalid(
            "/size",
            "`replicate` makes no \(size.width)x\(size.height) of this model; use `aspect_ratio`,"
                + " or a size such as 1152x896 or half of it")
    }

    /// Refuses what they have no field for, and a size beside a picture, whose shape is kept.
    static func check(_ request: Request) throws(Failure) {
        if request.mask != nil { throw .invalid("/mask", "this model takes no mask") }
        if request.pictures.count > 1 {
            throw .invalid("/images/1", "this model takes one picture")
        }
        if request.negativePrompt != nil {
            throw .invalid("/negative_prompt", "this model takes no negative prompt")
        }
        guard request.operation == .edit, request.pixels != nil || request.aspectRatio != nil
        else { return }
        throw .invalid(
            request.pixels == nil ? "/aspect_ratio" : "/size",
            "`replicate` keeps the shape of the picture that this model edits")
    }
}
