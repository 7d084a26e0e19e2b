public import GessoBase

/// A picture that a call made, in memory.
public struct Picture: Sendable, Hashable {
    /// The file's bytes.
    public let bytes: [UInt8]
    /// "image/png".
    public let mediaType: String
    /// In pixels.
    public let width: Int
    /// In pixels.
    public let height: Int
    /// Of the bytes; the store knows it by this.
    public let digest: Digest
    /// What the provider made it from, where it says so.
    public let seed: Int?
}
