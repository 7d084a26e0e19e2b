import GessoKit

/// One endpoint for some operations of a model, as data.
struct Endpoint: Sendable {
    var model: Model
    /// Below `/images`.
    let path: String
    /// The path where there is a mask.
    var maskedPath: String?
    /// The value of the field `model`; nil leaves it to the provider.
    var wire: String?
    /// Whether the model draws SVG, whatever is asked for.
    var drawsVectors = false
    var styles = Styles.none
    /// Whether the answer is a list.
    var isList = true
    /// Dollars for a picture, and for a drawing; nil is unknown.
    var raster: Double?
    var vector: Double?
    var takesPrompt = true
    var needsPrompt = true
    var needsMask = false
    /// Whether the strength is sent where there is no mask.
    var takesStrength = false
    /// Whether a size has to be sent.
    var needsSize = false
    /// Whether the endpoint has fields for formats of pictures.
    var makesRasters = true
    /// Characters of a prompt; nil is not checked.
    var maxPrompt: Int?
    var timeout: UInt32 = 120

    init(_ model: Model, _ path: String, _ fill: (inout Endpoint) -> Void = { _ in }) {
        self.model = model
        self.path = path
        fill(&self)
        let presets = styles.presets
        if !styles.names.isEmpty { self.model.choices.append(Choice("style", styles.names)) }
        if !presets.isEmpty { self.model.choices.append(Choice("style_preset", presets)) }
    }

    /// The provider's word for the style: the one that is said, or the only one of the substyle.
    func style(of request: Request) -> String? {
        if let style = request.style { return styles.word(style) }
        let owners = request.stylePreset.map(styles.owners) ?? []
        return owners.count == 1 ? owners[0] : nil
    }

    /// Whether the result is SVG.
    func isVector(_ request: Request) -> Bool {
        drawsVectors || (makesRasters && request.format == .svg)
            || Styles.isDrawn(style(of: request))
    }

    /// The model that is sent: the one that draws SVG where that is asked for, and not by a style.
    func wire(for request: Request) -> String? {
        let switches =
            !drawsVectors && makesRasters && request.format == .svg
            && !Styles.isDrawn(style(of: request))
        return wire.map { switches ? "\($0)_vector" : $0 }
    }

    /// What a request would cost.
    func estimate(_ request: Request) -> Estimate {
        let enlarges = (try? request.options())?["upscale"] != nil && isList
        let dollars = isVector(request) ? vector : raster
        guard let dollars, !enlarges, request.inputs(.style).isEmpty else { return .unknown }
        let price =
            Int64((dollars * 1e6).rounded()) * Int64(min(max(1, request.imageCount), 1 << 16))
        return Estimate(low: price, high: price)
    }
}
