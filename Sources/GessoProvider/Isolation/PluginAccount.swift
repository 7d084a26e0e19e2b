import Synchronization

/// One configured account, as each process of its plugin is told it.
final class PluginAccount: Sendable {
    private static let last = Atomic<UInt64>(0)

    /// Never used twice.
    let id: UInt64
    let config: Payload
    let ends: EndBook
    let log: @Sendable (ProviderSettings.LogLevel, String) -> Void

    init(
        config: Payload, ends: EndBook,
        log: @escaping @Sendable (ProviderSettings.LogLevel, String) -> Void
    ) {
        id = Self.last.add(1, ordering: .relaxed).newValue
        self.config = config
        self.ends = ends
        self.log = log
    }
}
