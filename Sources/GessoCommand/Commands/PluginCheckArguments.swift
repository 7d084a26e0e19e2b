import GessoBase
import GessoCheck
import GessoProvider

/// What the words of `gesso plugin check` ask for.
struct PluginCheckArguments {
    private let call: CommandCall

    init(_ call: CommandCall) { self.call = call }

    /// - Throws: for a name that is no check, a number that is none, a file that is not there.
    func plan() throws -> CheckPlan {
        let file = try file()
        let strictness = call.arguments.value("strictness").flatMap(Strictness.init) ?? .contract
        var plan = CheckPlan(
            file: file, checks: try checks(strictness), strictness: strictness,
            cases: try cases(near: file),
            seed: try number("seed", in: 0...UInt64.max) ?? call.invocation.randomSeed >> 32,
            timeLimit: try number("time-limit", in: 1...3600).map(Int.init)
                ?? CheckPlan.usualTimeLimit)
        plan.caseName = call.arguments.value("case")
        plan.expectedActions = call.arguments.value("expect-actions")
        plan.executable = call.invocation.executable
        return plan
    }

    private func file() throws -> String {
        guard let name = call.arguments.positional.first else {
            throw UsageError(
                "FILE is missing: the plugin's file, or its id",
                help: "'gesso plugin check --list' prints what is checked")
        }
        let files = call.invocation.files
        let path = call.invocation.absolute(name)
        if let status = try? files.status(path), status.kind == .file {
            return (try? files.resolve(path)) ?? path
        }
        if !name.contains("/"), let found = try? Folders(call).plugins.find(name) {
            guard (try? files.status(found.path))?.kind == .file else {
                throw CommandFailure(.usage, "\(found.path) is not a file")
            }
            return found.path
        }
        throw CommandFailure(
            .usage, "there is no plugin file '\(name)'",
            help: "build it first; 'gesso plugin list' shows the plugins that are installed")
    }

    private func checks(_ strictness: Strictness) throws(UsageError) -> [Check] {
        let names = call.arguments.values("only")
        guard !names.isEmpty else {
            // Who names a case writes one, and wants no other check.
            guard call.arguments.value("case") != nil else { return strictness.checks }
            return CheckTable.all.filter { $0.name == "case-files" }
        }
        let known = CheckTable.all.map(\.name)
        for name in names where !known.contains(name) {
            let near = Suggestion.nearest(to: name, among: known)
            let help = near.map { "did you mean '\($0)'? " } ?? ""
            throw UsageError(
                "there is no check '\(name)'",
                help: help + "'gesso plugin check --list' lists them all")
        }
        return CheckTable.all.filter { names.contains($0.name) }
    }

    private func cases(near file: String) throws -> String? {
        let files = call.invocation.files
        guard let folder = call.arguments.value("cases") else {
            return CheckPlan.cases(near: file, in: files)
        }
        let path = call.invocation.absolute(folder)
        guard let status = try? files.status(path), status.kind == .folder else {
            throw CommandFailure(
                .usage, "there is no folder '\(folder)' with case files",
                help: "leave '--cases' out to use the folder Cases beside the plugin")
        }
        return path
    }

    private func number(
        _ name: String, in range: ClosedRange<UInt64>
    ) throws(UsageError) -> UInt64? {
        guard let text = call.arguments.value(name) else { return nil }
        guard let number = UInt64(text), range.contains(number) else {
            throw UsageError(
                "'--\(name)' takes a whole number from \(range.lowerBound) to"
                    + " \(range.upperBound), not '\(text)'")
        }
        return number
    }
}
