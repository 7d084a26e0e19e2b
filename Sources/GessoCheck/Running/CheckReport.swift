public import GessoBase

/// A run of checks for machines, and what a child of a run says of its one check.
public enum CheckReport {
    /// The whole run.
    public static func json(_ results: [CheckResult], of plan: CheckPlan) -> Value {
        let failures = results.filter { $0.outcome.isFailure(under: plan.strictness) }
        return .map([
            "gesso": .int(1), "file": .string(plan.file), "seed": .string(String(plan.seed)),
            "strictness": .string(plan.strictness.rawValue),
            "cases": plan.cases.map(Value.string) ?? .null,
            "passed": .bool(failures.isEmpty),
            "checks": .list(results.sorted { $0.check.number < $1.check.number }.map(json)),
        ])
    }

    private static func json(_ result: CheckResult) -> Value {
        .map([
            "number": .int(result.check.number), "name": .string(result.check.name),
            "level": .string(result.check.level.rawValue),
            "outcome": .string(result.outcome.word),
            "reasons": .list(result.outcome.reasons.map(Value.string)),
            "milliseconds": .int(Int(result.seconds * 1000)),
        ])
    }

    /// What stands around the one sentence of a check that fails and ends its process.
    public static let lastFrame = (
        before: "{\"checks\":[{\"outcome\":\"fail\",\"reasons\":[\"", after: "\"]}]}\n"
    )

    /// How a check ended, as its child says; nil for anything else that a plugin may have printed.
    static func outcome(_ text: String) -> CheckOutcome? {
        guard let line = text.split(separator: "\n").first,
            let report = try? JSON.parse(String(line)),
            let check = report.map?["checks"]?.list?.first?.map,
            let reasons = check["reasons"]?.list?.compactMap(\.string)
        else { return nil }
        switch check["outcome"]?.string {
        case "pass": return .pass
        case "fail": return .fail(reasons)
        case "warn": return .warn(reasons)
        case "skip": return .skip(reasons.joined())
        default: return nil
        }
    }
}
