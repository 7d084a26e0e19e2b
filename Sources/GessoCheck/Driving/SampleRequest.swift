package import GessoBase
package import GessoProvider

/// Plain requests for what a plugin's table claims.
package enum SampleRequest {
    /// The smallest PNG: one grey pixel.
    package static let png: [UInt8] = [
        0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52, 0, 0,
        0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0, 0x3a, 0x7e, 0x9b, 0x55, 0, 0, 0, 0x0a, 0x49, 0x44, 0x41,
        0x54, 0x78, 0xda, 0x63, 0x68, 0, 0, 0, 0x82, 0, 0x81, 0x77, 0xcd, 0x72, 0xb6, 0, 0, 0, 0,
        0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
    ]

    /// One request for the first operation of each current model, at most so many.
    package static func some(of facts: PluginFacts, limit: Int = 8) -> [OperationRequest] {
        let current = facts.models.filter { $0.retired == nil }
        return current.prefix(limit).compactMap { model in
            Operation.allCases.first(where: model.operations.contains).map { make($0, model) }
        }
    }

    /// A request that the model's row allows.
    package static func make(
        _ operation: GessoBase.Operation, _ model: ModelFacts
    ) -> OperationRequest {
        var request = OperationRequest(model: model.id, operation: operation)
        request.idempotencyKey = "gesso-check-1"
        if ![.upscale, .removeBackground, .test].contains(operation) {
            request.prompt = "A kestrel above a field of barley."
        }
        if [.generate, .edit, .vary].contains(operation) {
            request.mediaType = model.outputMediaTypes.first
        }
        if operation == .generate { request.pixels = size(of: model) }
        if takesPicture(operation, model) { request.inputs = [picture(for: model)] }
        if model.features.contains(.seed) { request.seed = 7 }
        return request
    }

    /// A size that the model makes, small where there is a choice; nil where the provider decides.
    package static func size(of model: ModelFacts) -> ModelFacts.Size? {
        if let size = model.sizes.first { return size }
        guard let range = model.sizeRange else { return nil }
        let least = model.minPixels ?? 64 * 64
        var size = range.minimum
        while size.width * size.height < least,
            size.width + range.step.width <= range.maximum.width,
            size.height + range.step.height <= range.maximum.height
        {
            size.width += range.step.width
            size.height += range.step.height
        }
        return size
    }

    /// A picture in a format that the model takes.
    package static func picture(for model: ModelFacts) -> OperationInput {
        let raw = RawPixels.mediaType
        guard !model.inputMediaTypes.contains("image/png"), model.inputMediaTypes.contains(raw)
        else {
            return OperationInput(
                role: .source, mediaType: "image/png", bytes: png, width: 1, height: 1)
        }
        let pixels = [UInt8](repeating: 0x80, count: 64 * 64 * 4)
        return OperationInput(role: .source, mediaType: raw, bytes: pixels, width: 64, height: 64)
    }

    private static func takesPicture(
        _ operation: GessoBase.Operation, _ model: ModelFacts
    ) -> Bool {
        switch operation {
        case .edit, .vary, .upscale, .removeBackground, .describe: true
        case .embed: model.maxInputs > 0
        case .generate, .test: false
        }
    }
}
