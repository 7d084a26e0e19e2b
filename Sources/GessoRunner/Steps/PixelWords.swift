import GessoBase

/// Words that several steps on pixels take.
enum PixelWords {
    static let gravity = FieldType.word([
        "center", "north", "northeast", "east", "southeast", "south", "southwest", "west",
        "northwest",
    ])

    /// An edge in pixels; the limit on the area is checked when the sizes are known.
    static let edge = FieldType.int(1...65_535)

    static let rectangle = FieldType.record([
        FieldShape("x", .int(-65_535...65_535), required: true),
        FieldShape("y", .int(-65_535...65_535), required: true),
        FieldShape("width", edge, required: true),
        FieldShape("height", edge, required: true),
    ])
}
