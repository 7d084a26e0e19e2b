import GessoKit

/// The closed lists of the API.
enum Words {
    static let formats: Formats = [.png, .jpeg, .webp]
    static let seedMax: UInt64 = 2_147_483_647
    static let magic = ["AUTO", "ON", "OFF"]

    static let legacyRatios = [
        "10:16", "16:10", "9:16", "16:9", "3:2", "2:3", "4:3", "3:4", "1:1", "1:3", "3:1",
    ]
    static let ratios = [
        "1:3", "3:1", "1:2", "2:1", "9:16", "16:9", "10:16", "16:10", "2:3", "3:2", "3:4", "4:3",
        "4:5", "5:4", "1:1",
    ]

    static let legacyStyles = [
        "AUTO", "GENERAL", "FICTION", "REALISTIC", "DESIGN", "RENDER_3D", "ANIME", "CUSTOM",
        "STYLIZED",
    ]
    static let styles = [
        "AUTO", "GENERAL", "REALISTIC", "DESIGN", "CUSTOM", "FICTION", "STYLIZED",
    ]

    /// Style presets of 3.0.
    static let presets = [
        "80S_ILLUSTRATION", "90S_NOSTALGIA", "ABSTRACT_ORGANIC", "ANALOG_NOSTALGIA", "ART_BRUT",
        "ART_DECO", "ART_POSTER", "AURA", "AVANT_GARDE", "BAUHAUS", "BLUEPRINT", "BLURRY_MOTION",
        "BRIGHT_ART", "C4D_CARTOON", "CHILDRENS_BOOK", "COLLAGE", "COLORING_BOOK_I",
        "COLORING_BOOK_II", "CUBISM", "DARK_AURA", "DOODLE", "DOUBLE_EXPOSURE", "DRAMATIC_CINEMA",
        "EDITORIAL", "EMOTIONAL_MINIMAL", "ETHEREAL_PARTY", "EXPIRED_FILM", "FLAT_ART",
        "FLAT_VECTOR", "FOREST_REVERIE", "GEO_MINIMALIST", "GLASS_PRISM", "GOLDEN_HOUR",
        "GRAFFITI_I", "GRAFFITI_II", "HALFTONE_PRINT", "HIGH_CONTRAST", "HIPPIE_ERA", "ICONIC",
        "JAPANDI_FUSION", "JAZZY", "LONG_EXPOSURE", "MAGAZINE_EDITORIAL", "MINIMAL_ILLUSTRATION",
        "MIXED_MEDIA", "MONOCHROME", "NIGHTLIFE", "OIL_PAINTING", "OLD_CARTOONS", "PAINT_GESTURE",
        "POP_ART", "RETRO_ETCHING", "RIVIERA_POP", "SPOTLIGHT_80S", "STYLIZED_RED",
        "SURREAL_COLLAGE", "TRAVEL_POSTER", "VINTAGE_GEO", "VINTAGE_POSTER", "WATERCOLOR", "WEIRD",
        "WOODBLOCK_PRINT",
    ]

    /// The sizes of the legacy endpoints.
    static let legacySizes = sizes([
        (512, [1536]),
        (576, [1408, 1472, 1536]),
        (640, [1024, 1344, 1408, 1472, 1536]),
        (704, [1152, 1216, 1280, 1344, 1408, 1472]),
        (720, [1280]),
        (736, [1312]),
        (768, [1024, 1088, 1152, 1216, 1232, 1280, 1344]),
        (832, [960, 1024, 1088, 1152, 1216, 1248]),
        (864, [1152]),
        (896, [960, 1024, 1088, 1120, 1152]),
        (960, [832, 896, 1024, 1088]),
        (1024, [640, 768, 832, 896, 960, 1024]),
        (1088, [768, 832, 896, 960]),
        (1120, [896]),
        (1152, [704, 768, 832, 864, 896]),
        (1216, [704, 768, 832]),
        (1232, [768]),
        (1248, [832]),
        (1280, [704, 720, 768, 800]),
        (1312, [736]),
        (1344, [640, 704, 768]),
        (1408, [576, 640, 704]),
        (1472, [576, 640, 704]),
        (1536, [512, 576, 640]),
    ])

    /// The sizes of 3.0.
    static let threeSizes = sizes([
        (512, [1536]),
        (576, [1408, 1472, 1536]),
        (640, [1344, 1408, 1472, 1536]),
        (704, [1152, 1216, 1280, 1344, 1408, 1472]),
        (736, [1312]),
        (768, [1088, 1216, 1280, 1344]),
        (800, [1280]),
        (832, [960, 1024, 1088, 1152, 1216, 1248]),
        (864, [1152]),
        (896, [960, 1024, 1088, 1120, 1152]),
        (960, [832, 896, 1024, 1088]),
        (1024, [832, 896, 960, 1024]),
        (1088, [768, 832, 896, 960]),
        (1120, [896]),
        (1152, [704, 832, 864, 896]),
        (1216, [704, 768, 832]),
        (1248, [832]),
        (1280, [704, 768, 800]),
        (1312, [736]),
        (1344, [640, 704, 768]),
        (1408, [576, 640, 704]),
        (1472, [576, 640, 704]),
        (1536, [512, 576, 640]),
    ])

    /// Each width with its heights.
    private static func sizes(_ table: [(UInt32, [UInt32])]) -> Size.Rule {
        .listed(table.flatMap { width, heights in heights.map { Size(width, $0) } })
    }

    static func lower(_ words: [String]) -> [String] { words.map { $0.lowercased() } }
}
