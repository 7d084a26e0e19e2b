import GessoKit

/// One picture of a scripted answer.
enum ScriptImage: Sendable {
    /// A flat picture; without a size it has the wanted one.
    case flat(color: Color, size: Size?)
    /// The bytes of a file, which the host put in.
    case bytes([UInt8], mediaType: String?)
    /// This picture is refused.
    case refused(Failure)

    init(_ image: JSON, _ place: String) throws(Failure) {
        if let failure = try ScriptText.failure(image, place) {
            self = .refused(failure)
        } else if let data = image["data"] {
            guard let bytes = data.text.flatMap(Base64.decode), !bytes.isEmpty else {
                throw .script("\(place).data", "is no base64")
            }
            self = .bytes(bytes, mediaType: image["media_type"]?.text)
        } else if image["file"] != nil {
            throw .script("\(place).file", "cannot be read: a plugin sees no files")
        } else {
            guard let color = image["color"]?.text.flatMap(Color.init) else {
                throw .script("\(place).color", "is no colour such as #ff8800")
            }
            self = .flat(color: color, size: try Self.size(image["size"], place))
        }
    }

    private static func size(_ size: JSON?, _ place: String) throws(Failure) -> Size? {
        guard let size else { return nil }
        guard let size = size.text.flatMap(ScriptText.size) else {
            throw .script("\(place).size", "is no size such as 64x64")
        }
        return size
    }
}
