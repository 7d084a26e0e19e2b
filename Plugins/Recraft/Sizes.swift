import GessoKit

/// The sizes of the families of models, and the ratios of all.
enum Sizes {
    static let ratios = [
        "1:1", "2:1", "1:2", "3:2", "2:3", "4:3", "3:4", "5:4", "4:5", "6:10", "14:10", "10:14",
        "16:9", "9:16",
    ]

    /// Of V2 and V3.
    static let three = list([
        (1024, [1024, 2048, 1536, 1365, 1280, 1707, 1434, 1820]), (2048, [1024]), (1536, [1024]),
        (1365, [1024]), (1280, [1024]), (1707, [1024]), (1434, [1024]), (1820, [1024]),
    ])
    /// Of V4 and V4.1.
    static let four = list([
        (1024, [1024]), (1536, [768]), (768, [1536, 1344]), (1280, [832, 896]),
        (832, [1280, 1344]), (1216, [896]), (896, [1216, 1152, 1280]), (1152, [896]),
        (1344, [768]),
    ])
    /// Of V4 Pro and V4.1 Pro.
    static let pro = list([
        (2048, [2048]), (3072, [1536]), (1536, [3072, 2688]), (2560, [1664, 1792]),
        (1664, [2560, 2688]), (2432, [1792]), (1792, [2432, 2304, 2560]), (2304, [1792]),
        (2688, [1536]),
    ])
    static let all = three + (four + pro).filter { !three.contains($0) }

    /// Each width with its heights.
    private static func list(_ table: [(UInt32, [UInt32])]) -> [Size] {
        table.flatMap { width, heights in heights.map { Size(width, $0) } }
    }

    /// The ratio nearest to the shape of a picture.
    static func ratio(of size: Size) -> String {
        let shape = Double(max(1, size.width)) / Double(max(1, size.height))
        let distance = { (text: String) in
            let sides = text.split(separator: ":").compactMap { Double($0) }
            return sides.count == 2
                ? max(shape * sides[1] / sides[0], sides[0] / sides[1] / shape) : 0
        }
        return ratios.min { distance($0) < distance($1) } ?? "1:1"
    }
}
