import GessoBase
import GessoHTTP
import GessoYAML

/// Reads JSON as a case writes it: in YAML, with markers where pictures stand in base64.
struct JSONReading {
    /// The markers: base64 alone, and a `data:` URL.
    static let markers = ["base64", "data_url"]

    let reading: CaseReading

    func value(_ node: YAMLNode) -> Value {
        if let items = node.sequence { return .list(items.map(value)) }
        guard let pairs = node.mapping else { return node.value }
        if pairs.count == 1, let name = pairs[0].key.scalar?.text, Self.markers.contains(name),
            isBytes(pairs[0].value)
        {
            return marked(name, pairs[0].value)
        }
        return .map(ValueMap(pairs.map { ($0.key.scalar?.text ?? "", value($0.value)) }))
    }

    /// A member called `base64` may also be one of the provider's: then its value is a marker.
    private func isBytes(_ node: YAMLNode) -> Bool {
        guard let pairs = node.mapping else { return node.anyText != nil }
        return pairs.count == 1 && ["file", "picture"].contains(pairs[0].key.scalar?.text)
    }

    private func marked(_ name: String, _ node: YAMLNode) -> Value {
        guard let bytes = BytesReading(reading: reading).bytes(node) else { return .null }
        return .string(Self.text(bytes, marker: name))
    }

    /// What a marker stands for.
    static func text(_ bytes: CaseBytes, marker: String) -> String {
        let base64 = String(decoding: Base64.encode(bytes.bytes), as: UTF8.self)
        guard marker == "data_url" else { return base64 }
        return "data:\(bytes.mediaType ?? "application/octet-stream");base64,\(base64)"
    }
}
