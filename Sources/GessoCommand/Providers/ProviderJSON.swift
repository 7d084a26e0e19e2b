import GessoBase
import GessoConfig
import GessoPipeline
import GessoRunner
import GessoStore

/// What the commands about providers print for machines.
enum ProviderJSON {
    static func report(_ report: ProviderReport) -> Value { .map(members(report)) }

    static func test(_ test: ProviderTest) -> Value {
        var map = members(test.report)
        var (text, failure): (String?, StepFailure?) = (nil, nil)
        switch test.outcome {
        case .passed(let words):
            map["result"] = .string("ok")
            text = words
        case .failed(let error):
            map["result"] = .string("failed")
            failure = error
        case .untested: map["result"] = .string("untested")
        }
        map["usable"] = .bool(test.isUsable)
        map["text"] = text.map(Value.string) ?? .null
        map["error"] =
            failure.map {
                .map([
                    "class": .string($0.kind.rawValue), "message": .string($0.message),
                    "help": $0.help.map(Value.string) ?? .null,
                ])
            } ?? .null
        map["latency_ms"] = test.latency.map { .int(Int($0 / .milliseconds(1))) } ?? .null
        return .map(map)
    }

    private static func members(_ report: ProviderReport) -> ValueMap {
        let obstacle = report.obstacle
        return [
            "name": .string(report.entry.name), "plugin": .string(report.entry.plugin),
            "configured": .bool(report.isConfigured),
            "model": report.entry.model.map(Value.string) ?? .null,
            "base_url": report.entry.baseURL.map(Value.string) ?? .null,
            "base_url_from": report.entry.baseURLVariable.map(Value.string) ?? .null,
            "fallback": .list(report.entry.fallback.map(Value.string)),
            "usable": .bool(obstacle == nil),
            "problem": obstacle.map { .string($0.message) } ?? .null,
            "help": obstacle?.help.map(Value.string) ?? .null,
            "keys": .list(report.keys.map(key)),
            "health": report.health.map(health) ?? .null,
        ]
    }

    private static func key(_ key: ProviderReport.Key) -> Value {
        .map([
            "name": .string(key.name), "optional": .bool(key.isOptional),
            "from": key.place.map { .string($0.source) } ?? .null,
            "by": key.place?.layer.map(Value.string) ?? .null,
            "problem": key.problem.map { .string($0.message) } ?? .null,
        ])
    }

    private static func health(_ health: ProviderHealth) -> Value {
        .map([
            "failures": .int(health.failuresInRow),
            "answered": health.lastAnswer.map(moment) ?? .null,
            "failed": health.lastFailure.map(moment) ?? .null,
            "class": health.lastFailureKind.map { .string($0.rawValue) } ?? .null,
        ])
    }

    /// Seconds since 1970.
    private static func moment(_ moment: Timestamp) -> Value {
        .double(moment.sinceEpoch / .seconds(1))
    }
}
