import GessoKit

/// One endpoint for some operations of a model, as data.
struct Endpoint: Sendable {
    /// The shapes of a request.
    enum Body {
        /// JSON, always.
        case json
        /// JSON, or a form where there are pictures.
        case either
        /// A form, always.
        case form
        /// JSON inside `image_request`.
        case wrapped
        /// A form with a picture, and with JSON in its part `image_request`.
        case part
    }

    var model: Model
    let path: String
    let dialect: Dialect
    let body: Body
    /// The value of the field `model`, where endpoints are shared.
    var engine: String?
    var rate: Rate?
    /// Whether a price of the estimate is what will be charged.
    var isPriceSure = true
    var speeds: Speeds?
    var takesPrompt = true
    var needsPrompt = true
    var needsMask = false
    var needsSize = false
    /// The field of the size.
    var size = "resolution"
    /// The field of the first picture, or of all; nil is the dialect's.
    var image: String?
    /// The field of further pictures, how many there may be, and how many beside a mask.
    var references: String?
    var maxReferences = 0
    var maxReferencesWithMask = 0
    /// The field of pictures that show a manner.
    var styles: String?
    /// Whether the further pictures are characters, which cost more.
    var showsCharacters = false
    /// Whether the answer may be waited for with polls; it is unless the user says otherwise.
    var isQueued = false

    init(
        _ model: Model, _ path: String, _ dialect: Dialect, _ body: Body,
        _ fill: (inout Endpoint) -> Void = { _ in }
    ) {
        self.model = model
        self.path = path
        self.dialect = dialect
        self.body = body
        fill(&self)
        if let speeds { self.model.choices.append(Choice("quality", speeds.words)) }
        if speeds != nil { self.model.features.insert(.quality) }
    }

    /// What a request costs where that is sure, in millionths of a dollar.
    func price(_ request: Request) -> Int64? {
        let estimate = estimate(request)
        return isPriceSure && estimate.low == estimate.high ? estimate.low : nil
    }

    /// What a request would cost.
    func estimate(_ request: Request) -> Estimate {
        if request.operation == .upscale, dialect == .second { return Rate.enlarging(request) }
        let factor = (try? request.options())?["upscale_factor"]?.text
        guard let rate, factor == nil || factor?.uppercased() == "X1" else { return .unknown }
        return rate.estimate(
            speeds?.word(request.quality), images: request.imageCount,
            showsCharacter: showsCharacters && !request.inputs(.reference).isEmpty)
    }
}
