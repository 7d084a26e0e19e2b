public import CGessoPlugin

/// The table of one plugin, built once and kept for the life of the process.
public struct PluginTable: @unchecked Sendable {
    // Sendable because nothing writes to the table after `init`.

    /// The table as the host reads it.
    public let pointer: UnsafePointer<gesso_plugin>

    /// The entry of the table that makes an instance.
    public typealias Opener =
        @convention(c) (
            UnsafePointer<gesso_host>?, UnsafePointer<CChar>?, UnsafeMutablePointer<CChar>?, Int
        ) -> OpaquePointer?

    /// Builds the table.
    ///
    /// - Parameters:
    ///   - manifest: what the plugin says about itself.
    ///   - opener: a closure that calls ``open(_:_:_:_:_:)`` with the provider's type.
    public init(_ manifest: Manifest, opener: @escaping Opener) {
        var table = Descriptors.plugin(manifest)
        table.open = opener
        table.close = { Instance.close($0) }
        table.estimate = { Instance.estimate($0, $1, $2) }
        table.begin = { Operation.begin($0, $1) }
        table.step = { Operation.step($0, $1, $2) }
        table.end = { Operation.end($0) }
        table.get_extension = { _ in nil }
        pointer = Descriptors.arena.copy(table)
    }

    /// Makes an instance of a provider; the body of every opener.
    ///
    /// - Parameters:
    ///   - type: the provider.
    ///   - host: as the host gave it.
    ///   - config: as the host gave it.
    ///   - message: as the host gave it.
    ///   - size: as the host gave it.
    /// - Returns: the instance, or nil with the reason in `message`.
    public static func open<P: Provider>(
        _ type: P.Type, _ host: UnsafePointer<gesso_host>?, _ config: UnsafePointer<CChar>?,
        _ message: UnsafeMutablePointer<CChar>?, _ size: Int
    ) -> OpaquePointer? {
        do throws(Failure) {
            let config = try Instance.read(config)
            try ConfigRule(manifest: P.manifest).check(config)
            let provider = try P(config: config)
            let instance = Instance(provider: provider, host: Host(host))
            return OpaquePointer(Unmanaged.passRetained(instance).toOpaque())
        } catch {
            Instance.write(error.message, to: message, size)
            return nil
        }
    }
}
