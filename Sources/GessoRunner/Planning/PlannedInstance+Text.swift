import GessoBase

extension PlannedInstance.Reason {
    /// "with.prompt was "sea", is "wood"".
    var text: String { "\(part) was \(Self.text(was)), is \(Self.text(now))" }

    private static func text(_ value: Value?) -> String {
        value.map { JSON.text($0) } ?? "not there"
    }
}
