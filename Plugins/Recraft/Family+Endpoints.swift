import GessoKit

extension Family {
    /// Its rows: what it makes, and what it makes of pictures, in pixels and in SVG.
    var endpoints: [Endpoint] {
        let made = [generate(isVector: false), generate(isVector: true)]
        return edits ? made + [change(.edit, false), change(.edit, true)] : made
    }

    /// Variations by a prompt; behind the one without, which is taken where no model is named.
    var varying: [Endpoint] { edits ? [change(.vary, false), change(.vary, true)] : [] }

    private func generate(isVector: Bool) -> Endpoint {
        let isFirst = id == Self.all.first?.id && !isVector
        let model = Model(
            isVector ? "\(id)_vector" : id, label: isVector ? "\(label) in SVG" : label,
            operations: isFirst ? [.generate, .test] : .generate,
            outputFormats: isVector ? .svg : [.png, .webp, .svg], inputFormats: Endpoints.inputs,
            features: maxStyles > 0 ? features.union(.references) : features
        ) {
            ($0.sizes, $0.aspectRatios, $0.maxInputs) = (.listed(sizes), Sizes.ratios, maxStyles)
            $0.optionsSchema = Property.schema(options + [Options.enlarging])
            fill(&$0, isVector)
        }
        return Endpoint(model, "generations") { fill(&$0, isVector) }
    }

    private func change(_ operation: Operations, _ isVector: Bool) -> Endpoint {
        let name = isVector ? "\(label) in SVG" : label
        let model = Endpoints.row(
            isVector ? "\(id)_vector" : id,
            operation == .edit ? "\(name), edit" : "\(name), variation with a prompt", operation,
            features.union(.strength), gives: isVector ? .svg : [.png, .webp, .svg],
            options: options
        ) {
            if operation == .edit { $0.mask = .whiteEdits }
            fill(&$0, isVector)
        }
        return Endpoint(model, "imageToImage") {
            ($0.maskedPath, $0.takesStrength) = ("inpaint", true)
            fill(&$0, isVector)
        }
    }

    private func fill(_ model: inout Model, _ isVector: Bool) {
        model.aliases =
            isVector
            ? names.flatMap { ["\($0)-vector", "\($0)-svg"] } : names + ["\(id)_raster"]
        (model.maxImages, model.seedMax) = (6, 4_294_967_295)
        (model.maxInputBytes, model.maxInputEdge) = (10_000_000, 4096)
        // Characters of up to four bytes.
        model.maxPromptBytes = UInt32(maxPrompt) * 4
    }

    private func fill(_ endpoint: inout Endpoint, _ isVector: Bool) {
        (endpoint.wire, endpoint.drawsVectors) = (isVector ? "\(id)_vector" : id, isVector)
        (endpoint.styles, endpoint.maxPrompt) = (isVector ? styles.vector : styles, maxPrompt)
        (endpoint.raster, endpoint.vector) = (prices.raster, prices.vector)
    }
}
