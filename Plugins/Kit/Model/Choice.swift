/// The closed list of words that one text member of a request may have.
public struct Choice: Sendable, Hashable {
    /// The member: `quality`, `style`, `style_preset`, `background`, `resolution`, `safety`.
    public var member: String
    /// The words.
    public var values: [String]

    /// Lists the words of a member.
    ///
    /// - Parameters:
    ///   - member: the name of the member.
    ///   - values: its words.
    public init(_ member: String, _ values: [String]) {
        self.member = member
        self.values = values
    }
}
