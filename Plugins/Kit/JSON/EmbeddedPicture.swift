/// A picture of the request inside a JSON body: the host encodes it, nothing is copied.
public struct EmbeddedPicture: Sendable, Hashable {
    let input: Input
    /// What stands before the base64 in the string, such as `data:image/png;base64,`.
    let prefix: String

    /// Compares which picture it is, not its bytes.
    public static func == (one: EmbeddedPicture, other: EmbeddedPicture) -> Bool {
        one.input.bytes.baseAddress == other.input.bytes.baseAddress && one.prefix == other.prefix
    }

    /// Hashes which picture it is.
    ///
    /// - Parameter hasher: takes the place.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(input.bytes.baseAddress)
        hasher.combine(prefix)
    }
}

extension Input {
    /// The picture as a JSON string of base64.
    public var base64: JSON { .embedded(EmbeddedPicture(input: self, prefix: "")) }

    /// The picture as a JSON string that is a `data:` address.
    public var dataURL: JSON {
        .embedded(EmbeddedPicture(input: self, prefix: "data:\(mediaType);base64,"))
    }
}
