import CGessoPlugin

/// What the host asks for, already checked against the model table.
public struct Request: Sendable {
    /// The model; empty for ``Operations/test``.
    public let model: String
    /// Exactly one operation.
    public let operation: Operations
    /// The wished format, or none.
    public let format: Formats
    /// How many pictures.
    public let imageCount: UInt32
    /// The seed, if one is set.
    public let seed: Int64?
    /// The size, if one is set.
    public let pixels: Size?
    /// The ratio, such as `16:9`.
    public let aspectRatio: String?
    /// A tier: `512`, `1K`, `2K`, `4K`.
    public let resolution: String?
    /// The prompt.
    public let prompt: String?
    /// What to avoid.
    public let negativePrompt: String?
    /// The pictures.
    public let inputs: [Input]
    /// `low`, `standard`, `high`, `hd`, `auto`, `draft` or the provider's own.
    public let quality: String?
    /// `natural`, `vivid` or the provider's own.
    public let style: String?
    /// The provider's own.
    public let stylePreset: String?
    /// `transparent` or `opaque`.
    public let background: String?
    /// `strict`, `moderate`, `low`.
    public let safety: String?
    /// 0 keeps the input, 1 ignores it.
    public let strength: Double?
    /// How closely to follow the prompt.
    public let guidance: Double?
    /// How much larger.
    public let factor: Double?
    /// Steps of a sampler.
    public let steps: UInt32?
    /// The open-ended part as the host wrote it; see ``options()``.
    public let optionsText: String?
    /// Pairs for tracing, as the host wrote them.
    public let metadataText: String?
    /// The same for every resend and replay of one operation.
    public let idempotencyKey: String?

    init(_ pointer: UnsafePointer<gesso_request>) {
        let request = pointer.pointee
        model = text(request.model) ?? ""
        operation = Operations(rawValue: request.op)
        format = Formats(rawValue: request.format)
        imageCount = request.image_count
        seed = request.has_seed == 0 ? nil : request.seed
        pixels = Size(known: request.pixels)
        aspectRatio = text(request.aspect_ratio)
        resolution = text(request.resolution)
        prompt = text(request.prompt)
        negativePrompt = text(request.negative_prompt)
        inputs = Self.inputs(request)
        quality = text(request.quality)
        style = text(request.style)
        stylePreset = text(request.style_preset)
        background = text(request.background)
        safety = text(request.safety)
        strength = request.strength.isFinite ? request.strength : nil
        guidance = request.guidance.isFinite ? request.guidance : nil
        factor = request.factor.isFinite ? request.factor : nil
        steps = request.steps == 0 ? nil : request.steps
        optionsText = text(request.options)
        metadataText = text(request.metadata)
        idempotencyKey = text(request.idempotency_key)
    }

    private static func inputs(_ request: gesso_request) -> [Input] {
        guard let list = request.inputs else { return [] }
        return (0..<request.input_count).compactMap { index in list[index].map(Input.init) }
    }

    /// The open-ended options.
    ///
    /// - Returns: an object, empty if there are none.
    /// - Throws: an invalid request at `/options` if the text is no JSON object.
    public func options() throws(Failure) -> JSON {
        guard let optionsText else { return [:] }
        do throws(JSONError) {
            let options = try JSON(parsing: optionsText)
            guard options.members != nil else {
                throw JSONError(offset: 0, problem: "it is no object")
            }
            return options
        } catch {
            throw Failure.invalid("/options", "the options cannot be read: \(error.problem)")
        }
    }

    /// Pairs for tracing.
    ///
    /// - Returns: an object of strings, empty if there are none.
    public var metadata: JSON {
        metadataText.flatMap { try? JSON(parsing: $0) } ?? [:]
    }

    /// The picture to be edited, varied, enlarged or described; the first where there are several.
    public var source: Input? { inputs(.source).first }

    /// What says which part is repainted, in the polarity of the model.
    public var mask: Input? { inputs(.mask).first }

    /// The pictures of one role, in their order.
    ///
    /// - Parameter role: what they are for.
    /// - Returns: the pictures.
    public func inputs(_ role: Input.Role) -> [Input] { inputs.filter { $0.role == role } }
}
