public import GessoBase

/// An artifact that was put at its place in the project.
public struct PublishedFile: Sendable, Hashable {
    /// Absolute.
    public var path: String
    /// Of the file, which is not that of the artifact where texts were taken out.
    public var digest: Digest
    public var instance: InstanceID
    /// False when the file was there already as it had to be.
    public var isWritten: Bool

    public init(path: String, digest: Digest, instance: InstanceID, isWritten: Bool) {
        self.path = path
        self.digest = digest
        self.instance = instance
        self.isWritten = isWritten
    }
}
