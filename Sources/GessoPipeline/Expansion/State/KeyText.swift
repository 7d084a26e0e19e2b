public import GessoBase

/// The text that a value is in an instance key.
enum KeyText {
    /// Nil for what is no scalar and no picture.
    static func text(of value: Value) -> String? {
        switch value {
        case .string(let text): text
        case .int(let number): String(number)
        case .double(let number): number.isFinite ? NumberText.shortest(number) : nil
        case .bool(let flag): flag ? "true" : "false"
        case .image(let image): image.key
        case .null, .list, .map: nil
        }
    }
}

extension InstanceID {
    /// The key of a picture of this instance: "lisbon-0", "0" for a step with one instance.
    public func imageKey(_ index: Int) -> String {
        (key + [String(index)]).joined(separator: "-")
    }
}
