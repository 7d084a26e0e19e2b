import CGessoPlugin
package import GessoBase

/// The header's bit sets and numbers in Gesso's words; unknown bits are left out.
package enum Bits {
    package static let operations: [(bit: Int, value: Operation)] = [
        (GESSO_OP_GENERATE, .generate), (GESSO_OP_EDIT, .edit), (GESSO_OP_VARY, .vary),
        (GESSO_OP_UPSCALE, .upscale), (GESSO_OP_REMOVE_BACKGROUND, .removeBackground),
        (GESSO_OP_EMBED, .embed), (GESSO_OP_DESCRIBE, .describe), (GESSO_OP_TEST, .test),
    ]

    package static let formats: [(bit: Int, value: String)] = [
        (GESSO_FORMAT_PNG, "image/png"), (GESSO_FORMAT_JPEG, "image/jpeg"),
        (GESSO_FORMAT_WEBP, "image/webp"), (GESSO_FORMAT_AVIF, "image/avif"),
        (GESSO_FORMAT_SVG, "image/svg+xml"), (GESSO_FORMAT_GIF, "image/gif"),
        (GESSO_FORMAT_RGBA8, "image/x-gesso-rgba8"),
    ]

    package static let features: [(bit: Int, value: ModelFacts.Feature)] = [
        (GESSO_FEATURE_SEED, .seed), (GESSO_FEATURE_NEGATIVE_PROMPT, .negativePrompt),
        (GESSO_FEATURE_TRANSPARENCY, .transparency), (GESSO_FEATURE_GUIDANCE, .guidance),
        (GESSO_FEATURE_STEPS, .steps), (GESSO_FEATURE_STRENGTH, .strength),
        (GESSO_FEATURE_QUALITY, .quality), (GESSO_FEATURE_STYLE, .style),
        (GESSO_FEATURE_REFERENCES, .references), (GESSO_FEATURE_DETERMINISTIC, .deterministic),
    ]

    package static let masks: [(bit: Int, value: ModelFacts.MaskForm)] = [
        (GESSO_MASK_NONE, .none), (GESSO_MASK_WHITE_EDITS, .whiteEdits),
        (GESSO_MASK_BLACK_EDITS, .blackEdits),
        (GESSO_MASK_TRANSPARENT_EDITS, .transparentEdits),
    ]

    /// The values whose bits are set, in the order of the table.
    package static func values<T>(of set: UInt64, in table: [(bit: Int, value: T)]) -> [T] {
        table.filter { set & UInt64($0.bit) != 0 }.map(\.value)
    }

    /// The bit of a value, 0 for one that the table lacks.
    package static func bit<T: Equatable>(of value: T, in table: [(bit: Int, value: T)]) -> UInt32 {
        table.first { $0.value == value }.map { UInt32($0.bit) } ?? 0
    }
}
