import GessoProvider
import GessoYAML

/// Looks whether the bytes of a result are what their media type says.
enum ResultMagic {
    static func differences(_ action: SeenAction, _ it: PluginCase) -> [Difference] {
        (action.result?.images ?? []).enumerated().compactMap { index, image in
            fault(image).map { Difference(it.node["done"] ?? it.node, "picture \(index) \($0)") }
        }
    }

    /// What is wrong with a picture that has its bytes.
    static func fault(_ image: SeenImage) -> String? {
        guard image.failure == nil, image.fetch == nil else { return nil }
        guard let bytes = image.bytes, !bytes.isEmpty else { return "has no bytes" }
        guard let type = image.mediaType else { return nil }
        if type == RawPixels.mediaType {
            let size = RawPixels.byteCount(width: image.width, height: image.height)
            return size == bytes.count
                ? nil : "has \(bytes.count) bytes for \(image.width)x\(image.height) raw pixels"
        }
        let sniffed = PictureType.sniff(bytes)
        return sniffed == type
            ? nil : "says that it is \(type), its bytes are \(sniffed ?? "no known format")"
    }
}
