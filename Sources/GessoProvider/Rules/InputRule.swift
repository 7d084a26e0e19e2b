import GessoBase

/// Holds pictures that exist against what a model takes.
struct InputRule {
    let model: ModelFacts

    func findings(_ inputs: [OperationInput]) -> [ModelFinding] {
        zip(inputs, Self.pointers(inputs)).flatMap { input, pointer in
            [edge(input, pointer), bytes(input, pointer), maskSize(input, pointer, inputs)]
                .compactMap { $0 }
        }
    }

    private func edge(_ input: OperationInput, _ pointer: String) -> ModelFinding? {
        guard let limit = model.maxInputEdge, max(input.width, input.height) > limit else {
            return nil
        }
        return ModelFinding(
            .error, pointer,
            "the picture is \(input.width)x\(input.height), `\(model.id)` takes \(limit) pixels"
                + " a side",
            help: "add a step: uses: image.resize, with: {image: …, width: \(limit), height:"
                + " \(limit), fit: inside}")
    }

    private func bytes(_ input: OperationInput, _ pointer: String) -> ModelFinding? {
        guard let limit = model.maxInputBytes, let count = input.bytes?.count, count > limit else {
            return nil
        }
        return ModelFinding(
            .error, pointer, "the picture has \(count) bytes, `\(model.id)` takes \(limit)",
            help: "add a step: uses: image.convert, with: {image: …, format: jpeg}")
    }

    private func maskSize(
        _ input: OperationInput, _ pointer: String, _ inputs: [OperationInput]
    ) -> ModelFinding? {
        guard input.role == .mask, let source = inputs.first(where: { $0.role == .source }),
            (input.width, input.height) != (source.width, source.height)
        else { return nil }
        return ModelFinding(
            .error, pointer,
            "the mask is \(input.width)x\(input.height), its picture"
                + " \(source.width)x\(source.height)",
            help: "give the mask the size of the picture")
    }

    /// As the step names them: a single source is `/image`.
    private static func pointers(_ inputs: [OperationInput]) -> [String] {
        let plain = inputs.count { $0.role == .source || $0.role == .reference }
        var (index, style) = (0, 0)
        return inputs.map { input in
            switch input.role {
            case .mask:
                return "/mask"
            case .style:
                style += 1
                return "/style_images/\(style - 1)"
            case .source, .reference:
                index += 1
                return plain == 1 && input.role == .source ? "/image" : "/images/\(index - 1)"
            }
        }
    }
}
