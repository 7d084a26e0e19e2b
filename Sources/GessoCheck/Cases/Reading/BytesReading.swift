import GessoBase
import GessoImage
import GessoProvider
import GessoYAML

/// Reads the bytes that a case names: a file beside it, or a flat picture made here.
struct BytesReading {
    static let maxBytes = 64 << 20
    static let maxSide = 8192

    let reading: CaseReading

    /// `cat.png`, `{file: cat.png}` or `{picture: {…}}`.
    func bytes(_ node: YAMLNode) -> CaseBytes? {
        if let name = node.anyText { return file(name, at: node) }
        guard let map = CaseMap(node, "a picture's place", keys: ["file", "picture"], reading)
        else { return nil }
        if let picture = map["picture"] { return self.picture(picture) }
        guard let file = map["file"], let name = map.text("file") else {
            reading.refuse("a picture is a `file` or a `picture`", at: node)
            return nil
        }
        return self.file(name, at: file)
    }

    /// A file in the folder of the case file, or below it.
    func file(_ name: String, at node: YAMLNode) -> CaseBytes? {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard !name.isEmpty, !parts.contains(".."), !parts.contains("") else {
            reading.refuse(
                "`\(name)` does not lie beside the case file", at: node,
                help: "name a file in the folder of the case file, or below it")
            return nil
        }
        do throws(FileError) {
            let bytes = try reading.files.read("\(reading.folder)/\(name)", limit: Self.maxBytes)
            return CaseBytes(
                bytes, mediaType: PictureType.sniff(bytes),
                notation: .map(ValueMap([("file", .string(name))])))
        } catch {
            reading.refuse(error.message, at: node)
            return nil
        }
    }

    /// `{width, height, format, color}`, or only `64x64`.
    func picture(_ node: YAMLNode) -> CaseBytes? {
        if let text = node.anyText {
            guard let size = size(text) else {
                reading.refuse("a picture's size is a text such as 64x64", at: node)
                return nil
            }
            return flat(size.width, size.height, "png", "808080", node)
        }
        let keys = ["width", "height", "format", "color"]
        guard let map = CaseMap(node, "a picture", keys: keys, reading) else { return nil }
        let color = (map.text("color") ?? "#808080").drop { $0 == "#" }
        let formats = ["png", "jpeg", "webp", "rgba8"]
        return flat(
            map.number("width", 1...Self.maxSide) ?? 64,
            map.number("height", 1...Self.maxSide) ?? 64,
            map.word("format", of: formats) ?? "png", String(color), node)
    }

    private func size(_ text: String) -> ModelFacts.Size? {
        let sides = text.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
        guard sides.count == 2, let width = sides[0], let height = sides[1],
            (1...Self.maxSide).contains(width), (1...Self.maxSide).contains(height)
        else { return nil }
        return ModelFacts.Size(width: width, height: height)
    }

    /// A picture of one colour.
    private func flat(
        _ width: Int, _ height: Int, _ format: String, _ color: String, _ node: YAMLNode
    ) -> CaseBytes? {
        guard [6, 8].contains(color.utf8.count), let number = UInt32(color, radix: 16) else {
            reading.refuse("`color` is a text such as \"#ff8000\", or \"#ff800080\"", at: node)
            return nil
        }
        let rgba = color.utf8.count == 8 ? number : number << 8 | 0xff
        let pixel = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: rgba >> UInt32($0)) }
        let picture = ValueMap([
            ("width", .int(width)), ("height", .int(height)), ("format", .string(format)),
            ("color", .string("#\(color)")),
        ])
        let notation = Value.map(ValueMap([("picture", .map(picture))]))
        return Self.encoded(pixel, width, height, format, notation)
    }

    private static func encoded(
        _ pixel: [UInt8], _ width: Int, _ height: Int, _ format: String, _ notation: Value
    ) -> CaseBytes? {
        // JPEG has no alpha, raw pixels always have it.
        let hasAlpha = pixel[3] != 255 && format != "jpeg" || format == "rgba8"
        let sample = hasAlpha ? pixel : Array(pixel.prefix(3))
        let bytes = Array(repeatElement(sample, count: width * height).joined())
        if format == "rgba8" {
            return CaseBytes(
                raw: bytes, width: width, height: height, mediaType: RawPixels.mediaType,
                notation: notation)
        }
        guard let type = ImageFormat(rawValue: format),
            let raster = Raster(
                width: width, height: height, channels: hasAlpha ? .rgba : .rgb, depth: .eight,
                bytes: bytes),
            let file = try? ImageWriter.encode(raster, EncodeOptions(format: type))
        else { return nil }
        return CaseBytes(file, mediaType: type.mediaType, notation: notation)
    }
}
