import GessoKit

/// What one request is answered with.
struct Answer {
    /// Pixels of all pictures of one answer together.
    static let maxPixels = 1 << 28

    private let request: Request
    private let hash: UInt64

    init(_ request: Request) {
        self.request = request
        let text = "\(request.seed ?? 0) \(request.prompt ?? "") \(request.inputs.count)"
        // FNV-1a: the colour has to be the same everywhere, not hard to guess.
        hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }

    /// The answer without a script.
    func outcome() throws(Failure) -> Outcome { try outcome(of: Script.Entry()) }

    /// The answer that the script wants.
    func outcome(of entry: Script.Entry) throws(Failure) -> Outcome {
        if let failure = entry.failure { throw failure }
        switch request.operation {
        case .embed: return vectors
        case .describe: return text("a flat picture in one colour")
        case .test: return text("fake answers")
        default: return try pictures(of: entry)
        }
    }

    private func text(_ text: String) -> Outcome {
        var outcome = Outcome(costMicroUSD: 0)
        outcome.text = text
        return outcome
    }

    /// Eight numbers of unit length for each picture, or for the text.
    private var vectors: Outcome {
        var outcome = Outcome(costMicroUSD: 0)
        outcome.vectors = (0..<max(1, request.inputs.count)).map { index in
            let bits = hash &+ UInt64(index)
            let raw = (0..<8).map { Float(bits >> UInt64(8 * $0) & 0xff) + 1 }
            let length = raw.reduce(0) { $0 + $1 * $1 }.squareRoot()
            return raw.map { $0 / length }
        }
        return outcome
    }

    private func pictures(of entry: Script.Entry) throws(Failure) -> Outcome {
        let wanted = (0..<max(1, request.imageCount)).map { index in
            ScriptImage.flat(color: Color(of: hash &+ UInt64(index) &* 0x9e37_79b9), size: nil)
        }
        var left = Self.maxPixels
        var pictures: [Picture] = []
        for (index, image) in (entry.images ?? wanted).enumerated() {
            var picture = try picture(image, left: &left)
            let seed = entry.seed ?? request.seed
            picture.seed = seed.map { $0 &+ Int64(index) }
            picture.revisedPrompt = entry.revisedPrompt
            pictures.append(picture)
        }
        return Outcome(images: pictures, costMicroUSD: entry.price.times(pictures.count))
    }

    private func picture(_ image: ScriptImage, left: inout Int) throws(Failure) -> Picture {
        switch image {
        case .refused(let failure):
            return Picture(.refused(failure))
        case .bytes(let bytes, let type):
            return Picture(.body(.buffer(Buffer(bytes))), mediaType: type)
        case .flat(let color, let size):
            let size = size ?? wantedSize
            left -= Int(size.width) * Int(size.height)
            guard left >= 0 else { throw .invalid("/size", "fake makes no pictures so large") }
            return Picture(rgba8: paint(color, size), pixels: size)
        }
    }

    /// One colour; where transparency is wanted, in the middle only.
    private func paint(_ color: Color, _ size: Size) -> Buffer {
        let isCut = request.background == "transparent" || request.operation == .removeBackground
        let (width, height) = (Int(size.width), Int(size.height))
        let columns = isCut ? width / 4..<width - width / 4 : 0..<width
        let rows = isCut ? height / 4..<height - height / 4 : 0..<height
        let buffer = Buffer(count: width * height * 4)
        buffer.withMutableBytes { bytes in
            for y in rows {
                for offset in columns.lazy.map({ 4 * (y * width + $0) }) {
                    bytes[offset] = color.red
                    bytes[offset + 1] = color.green
                    bytes[offset + 2] = color.blue
                    bytes[offset + 3] = color.alpha
                }
            }
        }
        return buffer
    }

    /// As asked; else of the first input, enlarged for an upscale; else 512 on the longer side.
    private var wantedSize: Size {
        if let pixels = request.pixels { return pixels }
        if let ratio = request.aspectRatio.flatMap(ScriptText.ratio) {
            let longest = max(ratio.width, ratio.height)
            return Size(
                max(1, 512 * ratio.width / longest), max(1, 512 * ratio.height / longest))
        }
        guard let source = request.inputs.first?.pixels else { return Size(512, 512) }
        let factor = request.operation == .upscale ? request.factor ?? 2 : 1
        let side = { (length: UInt32) in
            UInt32(min(max(Double(length) * factor, 1), 16_384))
        }
        return Size(side(source.width), side(source.height))
    }
}
