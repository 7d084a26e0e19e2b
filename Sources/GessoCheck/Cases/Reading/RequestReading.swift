import GessoBase
import GessoProvider
import GessoYAML

/// Reads what a case asks for.
struct RequestReading {
    static let pictures = ["image", "images", "mask", "style_images"]
    static let keys =
        [
            "operation", "model", "prompt", "text", "negative_prompt", "n", "size", "aspect_ratio",
            "resolution", "quality", "style", "style_preset", "background", "safety", "seed",
            "strength", "guidance", "steps", "factor", "format", "options", "metadata", "attempt",
        ] + pictures

    let reading: CaseReading

    func request(_ map: CaseMap) -> CaseRequest {
        let words = Operation.allCases.map(\.rawValue)
        let operation = map.word("operation", of: words).flatMap(Operation.init(rawValue:))
        var request = CaseRequest(
            operation: operation ?? .generate, fields: ValueMap(), pictures: [],
            attempt: map.number("attempt", 0...1000) ?? 0, node: map.node)
        for key in Self.keys where !["operation", "attempt"].contains(key) {
            guard let node = map[key] else { continue }
            request.fields[key] =
                Self.pictures.contains(key) ? placeholder(node) : node.value
        }
        request.pictures = pictures(map, request.operation)
        return request
    }

    /// Rules count pictures, and look at nothing else.
    private func placeholder(_ node: YAMLNode) -> Value {
        node.sequence.map { .list($0.map { _ in .bool(true) }) } ?? .bool(true)
    }

    /// Source first, then mask, references, styles, as a run hands them over.
    private func pictures(_ map: CaseMap, _ operation: Operation) -> [CasePicture] {
        var pictures: [CasePicture?] = []
        if let node = map["image"] { pictures.append(picture(node, .source)) }
        for (index, node) in map.items("images").enumerated() {
            let isReference = operation == .generate || operation == .edit && index > 0
            pictures.append(picture(node, isReference ? .reference : .source))
        }
        if let node = map["mask"] { pictures.append(picture(node, .mask)) }
        for node in map.items("style_images") { pictures.append(picture(node, .style)) }
        return pictures.compactMap { $0 }
    }

    private func picture(_ node: YAMLNode, _ role: OperationInput.Role) -> CasePicture? {
        BytesReading(reading: reading).bytes(node)
            .map { CasePicture(role: role, bytes: $0, node: node) }
    }
}
