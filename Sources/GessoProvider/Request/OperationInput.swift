/// One picture that goes into an operation.
public struct OperationInput: Sendable {
    /// What the picture is for.
    public enum Role: String, Sendable, CaseIterable {
        case source
        case mask
        case reference
        case style
    }

    public var role: Role
    /// "image/png"; "image/x-gesso-rgba8" for raw pixels.
    public var mediaType: String
    /// Nil while the picture is not made: enough for an estimate and a check, not for a run.
    public var bytes: [UInt8]?
    /// 0 while unknown.
    public var width: Int
    /// 0 while unknown.
    public var height: Int

    public init(role: Role, mediaType: String, bytes: [UInt8]?, width: Int, height: Int) {
        self.role = role
        self.mediaType = mediaType
        self.bytes = bytes
        self.width = width
        self.height = height
    }
}
