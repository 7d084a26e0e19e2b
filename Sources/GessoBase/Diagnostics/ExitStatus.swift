/// What the process tells its caller.
public enum ExitStatus: Int32, Sendable, CaseIterable {
    case done = 0
    case stepFailed = 1
    case usage = 2
    case invalidPipeline = 3
    case budgetRefused = 4
    case lockMismatch = 5
    case providerUnusable = 6
    case interrupted = 130

    /// The one that counts where several apply: the first of 130, 5, 3, 6, 4, 1.
    public static func combined(_ all: some Sequence<ExitStatus>) -> ExitStatus {
        let order: [ExitStatus] = [
            .interrupted, .usage, .lockMismatch, .invalidPipeline, .providerUnusable,
            .budgetRefused, .stepFailed,
        ]
        let seen = Set(all)
        return order.first(where: seen.contains) ?? .done
    }
}
