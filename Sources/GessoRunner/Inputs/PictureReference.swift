import GessoBase
import GessoHTTP

/// What a text in the place of a picture is.
enum PictureReference {
    case file(String)
    case url
    case data

    init(_ text: String) {
        if text.hasPrefix("https:") || text.hasPrefix("http:") {
            self = .url
        } else if text.hasPrefix("data:") {
            self = .data
        } else {
            self = .file(text)
        }
    }

    /// The bytes of a `data:` URL, which have to be in base64.
    static func bytes(ofDataURL text: String) throws(StepFailure) -> [UInt8] {
        guard let comma = text.firstIndex(of: ","), text[..<comma].hasSuffix(";base64"),
            let bytes = Self.decoded(text[text.index(after: comma)...])
        else {
            throw StepFailure(
                .invalidRequest, "this data: URL is not in base64",
                help: "write data:image/png;base64, and the bytes in base64 behind it")
        }
        return bytes
    }

    private static func decoded(_ text: Substring) -> [UInt8]? {
        Array(text.utf8).withUnsafeBytes { Base64.decode($0) }
    }
}
