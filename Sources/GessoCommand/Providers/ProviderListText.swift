import GessoBase
import GessoPipeline
import GessoRunner

/// What `gesso provider list` prints for a person: what is configured, then what needs no entry.
struct ProviderListText {
    let reports: [ProviderReport]
    let now: Timestamp
    let style: Style
    let workingDirectory: String
    /// Absolute; nil where there is no home.
    let userFile: String?

    var text: String {
        let tables = [configured, bundled].filter { !$0.isEmpty }
        return tables.joined(separator: "\n")
    }

    private var configured: String {
        let own = reports.filter(\.isConfigured)
        let hasFallbacks = own.contains { !$0.entry.fallback.isEmpty }
        let fallback = hasFallbacks ? ["FALLBACK"] : []
        let header = ["PROVIDER", "PLUGIN", "FROM", "KEYS"] + fallback + ["HEALTH"]
        return table(own, header) { report in
            let others = report.entry.fallback.joined(separator: ", ")
            return [
                report.entry.name, report.entry.plugin, place(report),
                ProviderWords.sources(of: report),
            ] + (hasFallbacks ? [others] : [])
                + [report.obstacle == nil ? health(report) : "not usable"]
        }
    }

    private var bundled: String {
        table(reports.filter { !$0.isConfigured }, ["BUNDLED", "KEYS", "HEALTH"]) { report in
            [
                report.entry.name, ProviderWords.sources(of: report),
                report.obstacle == nil ? health(report) : "",
            ]
        }
    }

    private func table(
        _ reports: [ProviderReport], _ header: [String], _ row: (ProviderReport) -> [String]
    ) -> String {
        guard !reports.isEmpty else { return "" }
        let rows = reports.map { row($0).map { $0.isEmpty ? "-" : $0 } }
        var lines = TextTable.lines([header] + rows)
        lines[0] = style.dim(lines[0])
        for (index, report) in reports.enumerated() where report.obstacle != nil {
            let line = lines[index + 1]
            lines[index + 1] = report.isConfigured ? style.red(line) : style.dim(line)
        }
        return lines.joined()
    }

    private func health(_ report: ProviderReport) -> String {
        ProviderWords.health(of: report, at: now)
    }

    /// "gesso.yaml:4", "your config:2".
    private func place(_ report: ProviderReport) -> String {
        guard let place = report.entry.location else { return "" }
        if place.file == userFile { return "your config:\(place.line)" }
        let prefix = workingDirectory + "/"
        let file =
            place.file.hasPrefix(prefix) ? String(place.file.dropFirst(prefix.count)) : place.file
        return "\(file):\(place.line)"
    }
}
