public import GessoBase

/// `image.load`: pictures from files or a URL, byte for byte.
public struct ImageLoad: StepKind {
    public static let schema = StepSchema(
        kind: "image.load", version: 1,
        summary: "Loads pictures from a file, from files of a pattern, or from a URL.",
        nature: .load,
        fields: [
            .init("path", .path, "One picture file."),
            .init("glob", .glob, "All picture files that a pattern matches, sorted by name."),
            .init("url", .url, "A picture on a public host."),
            .init("digest", .digest, "The sha256 that the bytes must have."),
        ],
        outputs: [
            .init("image", .image, "The picture, or the first of them."),
            .init("images", .images, "All pictures."),
        ],
        arity: { given in
            let sources = ["path", "glob", "url"].filter(given.contains)
            if sources.isEmpty {
                return .init("image.load needs a `path`, a `glob` or a `url`")
            }
            if sources.count > 1 {
                return .init(
                    "`\(sources[0])` and `\(sources[1])` exclude each other", field: sources[1])
            }
            if sources == ["glob"], given.contains("digest") {
                return .init(
                    "`digest` is of one picture and does not go with `glob`", field: "digest")
            }
            return nil
        })
}
