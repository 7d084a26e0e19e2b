extension Exchange.Part {
    /// A field with a text.
    ///
    /// - Parameters:
    ///   - name: the field.
    ///   - value: nil makes no part, so that a form leaves it out.
    /// - Returns: the part.
    public static func field(_ name: String, _ value: String?) -> Self? {
        value.map { Self(name, body: .text($0, insideJSON: false)) }
    }

    /// A field with a JSON value: strings as they are, everything else as JSON.
    ///
    /// - Parameters:
    ///   - name: the field.
    ///   - value: nil makes no part, so that a form leaves it out.
    /// - Returns: the part.
    public static func field(_ name: String, _ value: JSON?) -> Self? {
        field(name, value.map { $0.text ?? $0.description })
    }

    /// A file.
    ///
    /// - Parameters:
    ///   - name: the field.
    ///   - input: the picture; nil makes no part.
    /// - Returns: the part, named `image.png` or by its own type.
    public static func file(_ name: String, _ input: Input?) -> Self? {
        input.map { input in
            let kind = input.mediaType.split(separator: "/").last.map(String.init) ?? "bin"
            return Self(
                name, filename: "image.\(kind == "jpeg" ? "jpg" : kind)",
                contentType: input.mediaType, body: .input(input, base64: false))
        }
    }
}
