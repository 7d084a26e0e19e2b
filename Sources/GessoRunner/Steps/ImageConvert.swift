public import GessoBase

/// `image.convert`: the same picture in another format, depth or colour.
public struct ImageConvert: StepKind {
    public static let schema = StepSchema(
        kind: "image.convert", version: 1,
        summary: "Writes a picture in another format, depth or colour.", nature: .compute,
        fields: [
            .init("image", .image, required: true, "The picture."),
            .init(
                "format", .word(["png", "jpeg", "webp", "avif"]),
                "The format; by default the picture's own."),
            .init("quality", .int(1...100), "Of JPEG and WebP; 100 is lossless in WebP."),
            .init("effort", .int(0...9), "0 is fast, 9 is small."),
            .init("bit_depth", .int(1...16), "Bits of one sample: 1, 2, 4, 8 or 16."),
            .init(
                "color", .word(["rgb", "rgba", "gray", "gray_alpha", "palette"]),
                "What a pixel is made of."),
            .init("colors", .int(2...256), "The most colours of a palette."),
            .init(
                "dither", .either([.bool, .word(["none", "floyd_steinberg", "ordered"])]),
                "How colours that are missing are spread."),
            .init(
                "interlace", .bool, default: .bool(false),
                "Whether it appears in steps while it loads."),
            .init("background", .color, "Flattens transparency onto this colour."),
            .init("profile", .word(["srgb", "keep"]), "What happens to a colour profile."),
            .init(
                "metadata", .word(["strip", "keep"]), default: .string("strip"),
                "What happens to texts and camera data."),
            .init("optimize", .bool, "Whether to spend much time on a smaller file."),
        ],
        outputs: [.init("image", .image, "The converted picture.")])
}
