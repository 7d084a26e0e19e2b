/// The type of a `with` key.
public indirect enum FieldType: Sendable, Hashable {
    case text
    /// A prompt template; `{{ }}` inside is evaluated by the step.
    case template
    case bool
    case int(ClosedRange<Int>)
    case number(ClosedRange<Double>)
    /// One of these words.
    case word([String])
    /// One of these words, or another that the model may know.
    case openWord([String])
    /// A picture, or text that names one: a path, an `https:` or a `data:` URL.
    case image
    /// At least one picture; a single one is taken as a list of one.
    case images
    /// `WxH`, `[w, h]` or `auto`.
    case size
    /// "16:9".
    case ratio
    /// "#rrggbb", "#rrggbbaa", a CSS name, "transparent".
    case color
    /// `auto` or a whole number of at least 0.
    case seed
    /// Bytes: a whole number, "40MB", "64MiB".
    case bytes
    /// A file or folder, relative to the pipeline's file; its content is part of the key.
    case path
    /// A file name pattern, relative to the pipeline's file.
    case glob
    /// An `https:` URL.
    case url
    /// A sha256 in hexadecimal.
    case digest
    /// A map with these keys.
    case record([FieldShape])
    case list(FieldType)
    /// A map of anything, or `{json: path}`, or `{yaml: path}`.
    case open
    /// The first of these that fits.
    case either([FieldType])
}

/// One key of a map inside `with`.
public struct FieldShape: Sendable, Hashable {
    public var name: String
    public var type: FieldType
    public var isRequired: Bool

    public init(_ name: String, _ type: FieldType, required: Bool = false) {
        self.name = name
        self.type = type
        isRequired = required
    }
}
