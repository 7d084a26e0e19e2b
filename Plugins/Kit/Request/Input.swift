import CGessoPlugin

/// A picture that the request brings along.
public struct Input: @unchecked Sendable {
    // Sendable because the host keeps request and bytes unchanged until the operation ends.

    /// What the picture is for.
    public enum Role: Sendable, Hashable {
        /// It is edited, varied, described.
        case source
        /// It says what is repainted.
        case mask
        /// It shows a thing.
        case reference
        /// It shows a manner.
        case style
        /// A role that this Kit does not know.
        case other(UInt32)

        init(_ role: gesso_role) {
            switch Int(role) {
            case GESSO_ROLE_SOURCE: self = .source
            case GESSO_ROLE_MASK: self = .mask
            case GESSO_ROLE_REFERENCE: self = .reference
            case GESSO_ROLE_STYLE: self = .style
            default: self = .other(role)
            }
        }
    }

    /// What the picture is for.
    public let role: Role
    /// Its media type.
    public let mediaType: String
    /// Its width and height, if known.
    public let pixels: Size?
    let bytes: UnsafeRawBufferPointer

    init(_ input: UnsafePointer<gesso_input>) {
        role = Role(input.pointee.role)
        mediaType = text(input.pointee.media_type) ?? ""
        pixels = Size(known: input.pointee.pixels)
        bytes = UnsafeRawBufferPointer(
            start: input.pointee.data, count: input.pointee.data == nil ? 0 : input.pointee.size)
    }

    /// The number of bytes; 0 while a plan is priced.
    public var count: Int { bytes.count }

    /// Lends the bytes.
    ///
    /// - Parameter body: must not keep the pointer.
    /// - Returns: what the body returns.
    /// - Throws: what the body throws.
    public func withBytes<T, E>(
        _ body: (UnsafeRawBufferPointer) throws(E) -> T
    ) throws(E) -> T {
        try body(bytes)
    }
}

extension Size {
    /// The size, or nil if it is unset.
    init?(known size: gesso_size) {
        guard size.width > 0 || size.height > 0 else { return nil }
        self.init(size.width, size.height)
    }
}
