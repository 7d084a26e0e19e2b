/// A provider: what a plugin is, written in Swift.
///
/// The whole plugin is the conforming type and four lines that hand its table to the host:
///
/// ```swift
/// private let table = PluginTable(Painter.manifest) { host, config, message, size in
///     PluginTable.open(Painter.self, host, config, message, size)
/// }
/// @c @implementation
/// public func gesso_plugin_v1() -> UnsafePointer<gesso_plugin>! { table.pointer }
/// ```
///
/// The closure captures nothing, since it becomes a C function pointer.
public protocol Provider: Sendable {
    /// What the host may know without running anything.
    ///
    /// Always the same value: the host reads it once and keeps it for the life of the process.
    static var manifest: Manifest { get }

    /// Makes one configured instance.
    ///
    /// - Parameter config: the object of the user's configuration; empty if there is none.
    /// - Throws: why the configuration is refused.
    init(config: JSON) throws(Failure)

    /// Says what a request would cost.
    ///
    /// Pure. Called before inputs exist: the prompt may be nil and an input without bytes.
    ///
    /// - Parameter request: the request that would be run.
    /// - Returns: a range, or ``Estimate/unknown``.
    func estimate(_ request: Request) -> Estimate

    /// Does one operation from its request to its result.
    ///
    /// It may await ``Context/send(_:refusal:)`` and ``Context/wait(_:)``, and nothing else.
    /// What it asks for depends on the request, the configuration and the answers alone: no clock,
    /// no randomness, no environment.
    ///
    /// - Parameters:
    ///   - request: what to do.
    ///   - context: the way to the host.
    /// - Returns: pictures, vectors or text.
    /// - Throws: the error that the user sees.
    func run(_ request: Request, in context: Context) async throws(Failure) -> Outcome
}

extension Provider {
    /// The price of a provider that does not know its prices.
    ///
    /// - Parameter request: not looked at.
    /// - Returns: ``Estimate/unknown``.
    public func estimate(_ request: Request) -> Estimate { .unknown }
}
