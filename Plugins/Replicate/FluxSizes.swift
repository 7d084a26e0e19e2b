import GessoKit

/// The sizes of the FLUX dev and schnell family: a ratio, at one megapixel or a quarter of it.
enum FluxSizes {
    private static let table: [(ratio: String, size: Size)] = [
        ("1:1", Size(1024, 1024)), ("16:9", Size(1344, 768)), ("21:9", Size(1536, 640)),
        ("3:2", Size(1216, 832)), ("2:3", Size(832, 1216)), ("4:5", Size(896, 1088)),
        ("5:4", Size(1088, 896)), ("3:4", Size(896, 1152)), ("4:3", Size(1152, 896)),
        ("9:16", Size(768, 1344)), ("9:21", Size(640, 1536)),
    ]

    static let ratios = table.map(\.ratio)
    static let sizes = table.map(\.size) + table.map { half($0.size) }

    private static func half(_ size: Size) -> Size { Size(size.width / 2, size.height / 2) }

    /// The fields that ask for a size of the table.
    static func json(_ size: Size) -> JSON {
        if let row = table.first(where: { $0.size == size }) {
            return ["aspect_ratio": .string(row.ratio), "megapixels": "1"]
        }
        guard let row = table.first(where: { half($0.size) == size }) else { return [:] }
        return ["aspect_ratio": .string(row.ratio), "megapixels": "0.25"]
    }
}
