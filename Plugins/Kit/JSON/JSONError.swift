/// Why bytes are no JSON.
public struct JSONError: Error, Sendable, Hashable {
    /// The byte at which reading stopped, counted from 0.
    public let offset: Int
    /// What is wrong there.
    public let problem: String
}
