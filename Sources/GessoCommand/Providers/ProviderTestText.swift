import GessoBase
import GessoPipeline
import GessoRunner
import GessoStore

/// What `gesso provider test` prints for a person.
struct ProviderTestText {
    let tests: [ProviderTest]
    let now: Timestamp
    let style: Style

    var text: String {
        let lines = TextTable.lines(tests.map(row))
        return zip(lines, tests).map(paint).joined()
    }

    private func row(_ test: ProviderTest) -> [String] {
        [
            test.report.entry.name, word(test), test.latency.map(ShortTime.text) ?? "",
            words(test),
        ]
    }

    private func word(_ test: ProviderTest) -> String {
        switch test.outcome {
        case .passed: "ok"
        case .failed: "failed"
        case .untested: "untested"
        }
    }

    private func words(_ test: ProviderTest) -> String {
        let keys = ProviderWords.sources(of: test.report)
        switch test.outcome {
        case .passed(let text): return test.report.isLocal ? text : "\(text); \(keys)"
        case .failed(let failure):
            let text = "\(failure.message) [\(failure.kind.rawValue)]"
            guard let health = test.report.health, health.failuresInRow > 1 else { return text }
            return "\(text); \(ProviderWords.words(health, at: now))"
        case .untested:
            return test.report.isLocal
                ? "works on this machine, without a key" : "its plugin has no free call; \(keys)"
        }
    }

    private func paint(_ line: String, _ test: ProviderTest) -> String {
        let word = word(test)
        let name = test.report.entry.name
        guard let range = line.firstRange(of: " \(word)"), line.hasPrefix(name) else { return line }
        let painted =
            switch test.outcome {
            case .passed: style.green(word)
            case .failed: style.red(word)
            case .untested: style.yellow(word)
            }
        return line.replacingCharacters(in: range, with: " \(painted)")
    }
}

extension String {
    fileprivate func replacingCharacters(in range: Range<String.Index>, with text: String) -> String
    {
        self[..<range.lowerBound] + text + self[range.upperBound...]
    }
}
