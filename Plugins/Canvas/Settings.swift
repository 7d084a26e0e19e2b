import GessoKit

/// The open-ended options of a request, checked.
struct Settings: Sendable {
    var palette: Palette?
    var scene: SceneEntry?

    /// - Parameter options: an object.
    /// - Throws: an invalid request that names the option.
    init(_ options: JSON) throws(Failure) {
        for member in options.members ?? [] { try set(member.name, member.value) }
    }

    private mutating func set(_ name: String, _ value: JSON) throws(Failure) {
        switch name {
        case "palette":
            palette = try Self.entry(name, value, Palette.named)
        case "scene":
            scene = try Self.entry(name, value, SceneEntry.named)
        default:
            throw .invalid("/options/\(name)", "canvas has no option '\(name)'")
        }
    }

    private static func entry<T>(
        _ name: String, _ value: JSON, _ find: (String) -> T?
    ) throws(Failure) -> T {
        guard let text = value.text else {
            throw .invalid("/options/\(name)", "\(name) is a word")
        }
        guard let entry = find(text) else {
            throw .invalid("/options/\(name)", "canvas has no \(name) '\(text)'")
        }
        return entry
    }

    static let schema: JSON = [
        "type": "object",
        "additionalProperties": false,
        "properties": [
            "palette": [
                "type": "string",
                "enum": .array(PaletteEntry.table.map { .string($0.palette.name) }),
                "description": "The colours, whatever the prompt says.",
            ],
            "scene": [
                "type": "string",
                "enum": .array(SceneEntry.table.map { .string($0.name) }),
                "description": "The picture's subject, whatever the prompt says.",
            ],
        ],
    ]
}
