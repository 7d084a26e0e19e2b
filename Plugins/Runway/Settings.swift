import GessoKit

/// What the user configures.
struct Settings {
    /// Bytes of a picture whose `data:` address has at most 5,242,880 characters.
    static let mostInline: Int64 = 3_932_100
    /// Bytes that an upload has to have.
    private static let leastUpload: Int64 = 512

    static let schema = Property.schema(
        [
            Property(
                "router", .text,
                "The slug of a saved configuration of the Model Router, for the model `router`."),
            Property(
                "upload_above", .whole(leastUpload...mostInline),
                "Pictures of more bytes than this are uploaded to Runway for a day instead of standing"
                    + " in the request; what is larger than the standard always is."),
        ], addresses: ["RUNWAYML_BASE_URL": ""])

    let router: String?
    let uploadAbove: Int

    init(_ config: JSON) throws(Failure) {
        let slug = config["router"]?.text
        router = if let slug { try Self.slug(slug, "/config/router") } else { nil }
        let most = config["upload_above"]?.whole ?? Self.mostInline
        uploadAbove = Int(min(max(most, Self.leastUpload), Self.mostInline))
    }

    /// The slug of a configuration, if it can be one.
    static func slug(_ text: String, _ field: String) throws(Failure) -> String {
        let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
        let others = "_-0123456789".utf8
        guard let first = text.utf8.first, letters.contains(first), text.utf8.count <= 64,
            text.utf8.allSatisfy({ letters.contains($0) || others.contains($0) })
        else {
            throw .invalid(
                field,
                "the slug of a configuration has up to 64 lower-case letters, digits, `_` and `-`,"
                    + " and begins with a letter, unlike `\(text)`")
        }
        return text
    }
}
