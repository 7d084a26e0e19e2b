public import GessoBase
import GessoHTTP
import GessoImage

/// What one attempt at one instance is given.
public struct StepJob: Sendable {
    public let id: InstanceID
    /// Complete: defaults are filled in and every picture has its artifact.
    public let with: ValueMap
    let inputs: InputReader
    let limits: ImageLimits
    /// Of steps of providers.
    let provider: ProviderJob?
    let remarks = Remarks()

    /// The value of a field that the schema gives a default or demands.
    func value(_ field: String) -> Value { with[field] ?? .null }

    /// A whole number, where the field is given.
    func int(_ field: String) -> Int? { with[field]?.int }

    /// A word of the schema's list, as the type that has it as its raw value.
    func word<Word: RawRepresentable<String>>(_ field: String, _ type: Word.Type) -> Word? {
        with[field]?.string.flatMap(Word.init(rawValue:))
    }

    func flag(_ field: String) -> Bool { with[field]?.bool ?? false }

    /// A colour, where the field is given; the reader has checked that it is one.
    func color(_ field: String) throws(StepFailure) -> Color? {
        guard let text = with[field]?.string else { return nil }
        return try Self.color(text, field: "/\(field)")
    }

    static func color(_ text: String, field: String) throws(StepFailure) -> Color {
        guard let color = Color(text) else {
            throw StepFailure(
                .invalidRequest, "`\(text)` is no colour", field: field,
                help: "write #rrggbb, #rrggbbaa, a basic CSS name, or transparent")
        }
        return color
    }
}
