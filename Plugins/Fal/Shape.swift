import GessoKit

/// How a ratio is written to fal, which knows six sizes by name.
enum Shape {
    private static let named: [(ratio: String, name: String, size: Size)] = [
        ("1:1", "square_hd", Size(1024, 1024)),
        ("4:3", "landscape_4_3", Size(1024, 768)),
        ("3:4", "portrait_4_3", Size(768, 1024)),
        ("16:9", "landscape_16_9", Size(1024, 576)),
        ("9:16", "portrait_16_9", Size(576, 1024)),
    ]
    private static let others: [(ratio: String, size: Size)] = [
        ("3:2", Size(1216, 832)), ("2:3", Size(832, 1216)), ("5:4", Size(1088, 896)),
        ("4:5", Size(896, 1088)), ("2:1", Size(1408, 704)), ("1:2", Size(704, 1408)),
        ("21:9", Size(1536, 640)), ("9:21", Size(640, 1536)),
    ]

    static let ratios = named.map(\.ratio) + others.map(\.ratio)

    /// The size that a ratio stands for.
    static func size(ofRatio ratio: String) -> Size? {
        (named.map { ($0.ratio, $0.size) } + others.map { ($0.ratio, $0.size) })
            .first { $0.0 == ratio }?.1
    }

    /// The value of `image_size`; nil leaves the size to the endpoint.
    static func json(_ request: Request) -> JSON? {
        let ratio = request.aspectRatio
        if let name = named.first(where: { $0.ratio == ratio })?.name { return .string(name) }
        guard let size = request.pixels ?? ratio.flatMap(size) else { return nil }
        return ["width": JSON(size.width), "height": JSON(size.height)]
    }
}
