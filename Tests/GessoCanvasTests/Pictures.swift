import CGessoPlugin
import GessoBase
import Testing

extension Desk.Answer {
    /// The result, or a test failure.
    func done() throws -> Desk.Done {
        guard case .done(let done) = self else {
            Issue.record("the operation did not succeed: \(self)")
            throw Unexpected()
        }
        return done
    }

    /// The first picture, or a test failure.
    func image() throws -> Desk.Image { try #require(try done().images.first) }

    /// The field of an invalid request, or nil if it is none.
    var invalidField: String? {
        guard case .failed(let code, let field, let message) = self,
            code == Int32(GESSO_ERROR_INVALID_REQUEST), !message.isEmpty
        else { return nil }
        return field
    }

    struct Unexpected: Error {}
}

extension Desk {
    /// Paints a prompt.
    static func paint(
        _ prompt: String, seed: Int64 = 1, width: UInt32 = 64, height: UInt32 = 64,
        options: String = "{}", background: String? = nil
    ) throws -> Image {
        var desk = Desk(prompt: prompt)
        desk.seed = seed
        desk.width = width
        desk.height = height
        desk.options = options
        desk.background = background
        return try desk.run().image()
    }

    /// A request that works on a picture.
    static func on(
        _ image: Image, _ operation: Int, prompt: String? = nil, mask: Image? = nil
    ) -> Desk {
        var desk = Desk(operation: operation, prompt: prompt)
        desk.width = 0
        desk.height = 0
        desk.inputs = [Input(image: image)]
        if let mask { desk.inputs.append(Input(role: GESSO_ROLE_MASK, image: mask)) }
        return desk
    }
}

extension Desk.Image {
    /// Makes a picture from a function of its pixels.
    init(_ width: Int, _ height: Int, _ pixel: (Int, Int) -> [UInt8]) {
        self.init(
            width: width, height: height, seed: 0, mediaType: "image/x-gesso-rgba8",
            bytes: (0..<height).flatMap { y in (0..<width).flatMap { pixel($0, y) } })
    }

    /// A mask that is white inside a box.
    static func mask(_ width: Int, _ height: Int, _ x: Range<Int>, _ y: Range<Int>) -> Self {
        Self(width, height) { column, row in
            let value: UInt8 = x.contains(column) && y.contains(row) ? 255 : 0
            return [value, value, value, 255]
        }
    }

    /// The mean difference of a channel, 0 to 255.
    func distance(_ other: Self) -> Double {
        let sum = zip(bytes, other.bytes).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
        return Double(sum) / Double(max(bytes.count, 1))
    }

    /// The digest of the pixels, short enough for a table.
    var digest: String { String(Digest(of: bytes).hex.prefix(16)) }
}
