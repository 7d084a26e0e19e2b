import GessoBase
import GessoRunner
import GessoStore

/// `gesso cache stats`: where the store is and what it holds.
enum CacheCommand {
    static let spec = CommandSpec(
        name: "cache",
        summary: "Look at the store",
        subcommands: [
            CommandSpec(
                name: "stats",
                summary: "Say where the store is and what it holds",
                options: [.format],
                run: { call in try stats(call) })
        ],
        notYet: [
            "verify": "'gesso run --refresh STEP' makes a doubtful result anew",
            "gc": "nothing is deleted by itself; 'gesso cache stats' says how much there is",
            "pull": "copy the store's folder, which 'gesso cache stats' names",
            "push": "copy the store's folder, which 'gesso cache stats' names",
        ])

    private static func stats(_ call: CommandCall) throws -> ExitStatus {
        let store = SessionOpening(call, folder: call.invocation.workingDirectory, sink: NoEvents())
            .session.store
        let numbers = try store.statistics()
        if call.arguments.value("format") == "json" {
            call.console.output(JSON.text(json(store.folder, numbers), pretty: true) + "\n")
            return .done
        }
        var rows = [
            ["store", store.folder],
            ["results", "\(numbers.records)"],
            ["artifacts", "\(numbers.blobs) with \(ByteText.text(numbers.bytes))"],
            ["database", ByteText.text(numbers.databaseBytes)],
        ]
        for (kind, count) in numbers.recordsByKind.sorted(by: { $0.key < $1.key }) {
            rows.append(["  \(kind)", "\(count)"])
        }
        call.console.output(TextTable.text(rows))
        return .done
    }

    private static func json(_ folder: String, _ numbers: StoreStatistics) -> Value {
        let kinds = numbers.recordsByKind.sorted { $0.key < $1.key }
        return .map([
            "gesso": .int(1), "store": .string(folder), "records": .int(numbers.records),
            "blobs": .int(numbers.blobs), "bytes": .int(numbers.bytes),
            "database_bytes": .int(numbers.databaseBytes),
            "records_by_kind": .map(ValueMap(kinds.map { ($0.key, Value.int($0.value)) })),
        ])
    }
}

extension OptionSpec {
    /// Text for people or JSON for machines.
    static let format = OptionSpec(
        "format", "FORM", choices: ["text", "json"], "Print text or json [default: text]")
}
