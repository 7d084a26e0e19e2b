import GessoKit

/// How a generation of the API writes what is the same in all of them.
enum Dialect: Sendable {
    /// `/generate`, `/edit`: `ASPECT_16_9`, `RESOLUTION_1024_1024`.
    case legacy
    /// `/v1`: `16x9`, and words in upper case.
    case first
    /// `/v2`: `16x9`, and words in lower case.
    case second

    var image: String { self == .legacy ? "image_file" : "image" }

    /// `16:9` as it is written.
    func ratio(_ text: String) -> String {
        let sides = text.split(separator: ":").map(String.init)
        return self == .legacy
            ? sides.reduce("ASPECT") { "\($0)_\($1)" }
            : sides.reduce("") { $0.isEmpty ? $1 : "\($0)x\($1)" }
    }

    func size(_ size: Size) -> String {
        self == .legacy
            ? "RESOLUTION_\(size.width)_\(size.height)" : "\(size.width)x\(size.height)"
    }

    /// A style type; Gesso's own words become the nearest.
    func style(_ word: String) -> String {
        let style =
            switch word {
            case "natural": "REALISTIC"
            case "vivid": "GENERAL"
            default: word
            }
        return self == .second ? style.lowercased() : style
    }
}
