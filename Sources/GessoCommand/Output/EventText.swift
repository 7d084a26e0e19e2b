import GessoBase
import GessoRunner

/// The members of an event's line of JSON.
enum EventText {
    /// Nil for what another event has said already.
    static func members(of event: RunEvent) -> ValueMap? {
        switch event {
        case .budget(let max, let spent):
            [
                "event": .string("budget"), "max_usd": .double(Double(max.microUSD) / 1_000_000),
                "spent_usd": .double(Double(spent) / 1_000_000),
            ]
        case .expanded(let step, let count):
            ["event": .string("expanded"), "step": .string(step), "count": .int(count)]
        case .started(let id, let kind, let provider, let attempt):
            [
                "event": .string("started"), "instance": .string(id.description),
                "kind": .string(kind),
                "provider": provider.map(Value.string) ?? .null, "attempt": .int(attempt),
            ]
        case .progress(let id, let fraction):
            [
                "event": .string("progress"), "instance": .string(id.description),
                "done": .double(fraction),
            ]
        case .job(let id, let provider, let job):
            [
                "event": .string("job"), "instance": .string(id.description),
                "provider": .string(provider), "job": .string(job),
            ]
        case .retrying(let id, let failure, let attempt, let delay):
            [
                "event": .string("retrying"), "instance": .string(id.description),
                "class": .string(failure.kind.rawValue), "message": .string(failure.message),
                "attempt": .int(attempt), "after_ms": .int(milliseconds(delay)),
            ]
        case .fallback(let id, let from, let to, let failure):
            [
                "event": .string("fallback"), "instance": .string(id.description),
                "from": .string(from), "to": .string(to),
                "class": .string(failure.kind.rawValue), "message": .string(failure.message),
            ]
        case .finished(let result): finished(result)
        case .listed: nil
        case .published(let file):
            [
                "event": .string("published"), "instance": .string(file.instance.description),
                "path": .string(file.path), "digest": .string(file.digest.hex),
            ]
        case .warning(let id, let text):
            [
                "event": .string("warning"),
                "instance": id.map { .string($0.description) } ?? .null,
                "message": .string(text),
            ]
        case .interrupted(let count):
            ["event": .string("interrupted"), "awaiting": .int(count)]
        }
    }

    private static func finished(_ result: InstanceResult) -> ValueMap {
        [
            "event": .string("finished"), "instance": .string(result.id.description),
            "state": .string(result.state.rawValue),
            "provider": result.provider.map(Value.string) ?? .null,
            "fallback_of": result.fallbackOf.map(Value.string) ?? .null,
            "timing_ms": result.timing.map { .int(milliseconds($0)) } ?? .null,
            "error": result.failure.map { .string($0.message) } ?? .null,
        ]
    }

    private static func milliseconds(_ duration: Duration) -> Int {
        let (seconds, atto) = duration.components
        return Int(seconds) * 1000 + Int(atto / 1_000_000_000_000_000)
    }
}
