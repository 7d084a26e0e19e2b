import GessoBase
import Glibc

/// How the providers answered the last time, in the store's `health.json`.
///
/// It is told to people and decides nothing, so whatever is wrong with the file is passed over.
public struct HealthBook: Sendable {
    private let folder: String
    private var file: String { folder + "/health.json" }

    public init(_ store: Store) { folder = store.folder }

    /// Of an account; nil where it was never asked.
    public func health(of name: String, plugin: String) -> ProviderHealth? {
        read()[Self.key(name, plugin)]?.map.flatMap(ProviderHealth.init)
    }

    /// Takes over what a run has seen; where it saw no answer the last one before it stays.
    public func note(_ seen: [(name: String, plugin: String, health: ProviderHealth)]) {
        guard !seen.isEmpty, (try? LocalFileSystem().createFolder(folder)) != nil,
            let lock = try? Descriptor(
                file + ".lock", O_RDWR | O_CREAT | O_NOFOLLOW, mode: 0o600, verb: "write")
        else { return }
        while flock(lock.number, LOCK_EX) != 0, errno == EINTR {}
        var all = read()
        for (name, plugin, health) in seen {
            let key = Self.key(name, plugin)
            let before = all[key]?.map.flatMap(ProviderHealth.init)
            var health = health
            if health.lastAnswer == nil {
                health.lastAnswer = before?.lastAnswer
                health.failuresInRow += before?.failuresInRow ?? 0
            }
            if health.lastFailure == nil {
                health.lastFailure = before?.lastFailure
                health.lastFailureKind = before?.lastFailureKind
            }
            all[key] = health.value
        }
        try? LocalFileSystem().write(
            Array((JSON.text(.map(all), pretty: true) + "\n").utf8), to: file)
    }

    private func read() -> ValueMap {
        guard let bytes = try? LocalFileSystem().read(file, limit: 1 << 20) else { return [:] }
        return (try? JSON.parse(bytes))?.map ?? [:]
    }

    private static func key(_ name: String, _ plugin: String) -> String { "\(name) \(plugin)" }
}
