import GessoKit

/// The open-ended options of a request, checked.
struct Settings: Sendable {
    var palette: Palette?
    var scene: SceneEntry?
    var title: String?
    var titlePosition = Title.Position.bottom
    var titleSize: Float = 0.09
    var titleColor: Paint?
    /// How far a colour may be from the border's and still be background, 0 to 1.
    var tolerance: Float = 0.12

    /// - Parameter options: an object.
    /// - Throws: an invalid request that names the option.
    init(_ options: JSON) throws(Failure) {
        for member in options.members ?? [] { try set(member.name, member.value) }
    }

    private mutating func set(_ name: String, _ value: JSON) throws(Failure) {
        switch name {
        case "palette": palette = try Self.entry(name, value, Palette.named)
        case "scene": scene = try Self.entry(name, value, SceneEntry.named)
        case "title": title = try Self.text(name, value)
        case "title_position":
            titlePosition = try Self.entry(name, value, Title.Position.init(rawValue:))
        case "title_size": titleSize = try Self.number(name, value, 0.02...0.5)
        case "title_color": titleColor = try Self.entry(name, value, Paint.init(notation:))
        case "tolerance": tolerance = try Self.number(name, value, 0...1)
        default: throw .invalid("/options/\(name)", "canvas has no option '\(name)'")
        }
    }

    private static func text(_ name: String, _ value: JSON) throws(Failure) -> String {
        guard let text = value.text, text.utf8.count <= 200 else {
            throw .invalid("/options/\(name)", "\(name) is a text of at most 200 bytes")
        }
        return text
    }

    private static func number(
        _ name: String, _ value: JSON, _ range: ClosedRange<Double>
    ) throws(Failure) -> Float {
        guard let number = value.real, range.contains(number) else {
            throw .invalid(
                "/options/\(name)",
                "\(name) is a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return Float(number)
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

    /// Draws the title, if there is one.
    func letter(_ raster: Raster, _ palette: Palette) {
        guard let title else { return }
        Title(
            text: title, position: titlePosition, size: titleSize,
            paint: titleColor ?? palette.paper
        ).draw(on: raster)
    }
}

extension Paint {
    /// Reads `#rrggbb`.
    init?(notation: String) {
        guard notation.utf8.count == 7, notation.hasPrefix("#"),
            notation.dropFirst().allSatisfy(\.isHexDigit),
            let hex = UInt32(notation.dropFirst(), radix: 16)
        else { return nil }
        self.init(hex: hex)
    }
}
