import GessoBase
import GessoHTTP
import GessoProvider

/// Check 25: a prompt reaches the provider as it is, whatever it holds.
enum RequestHostileText {
    static let check = Check(
        25, "request-hostile-text",
        "Prompts with quotes, backslashes, line breaks, emoji, bidi marks and 100 KB: the JSON that"
            + " is sent parses and holds the prompt unchanged."
    ) { context throws(CheckSkip) in
        let samples = try Samples(context)
        try samples.requireRemote()
        let player = Player(plugin: samples.plugin)
        var faults: [String] = []
        var wasSent = false
        for sample in samples.distinct(24) {
            guard let prompt = sample.request.prompt,
                try player.play(sample).exchanges.contains(where: { $0.holds(prompt) })
            else { continue }
            wasSent = true
            for text in texts(limit: limit(samples.facts, sample)) {
                let exchanges = try player.play(sample.asking { $0.prompt = text.1 }).exchanges
                guard exchanges.contains(where: { $0.holds(text.1) }) else {
                    faults.append("\(sample.name): \(fault(exchanges, text.0))")
                    continue
                }
            }
        }
        guard wasSent else { throw CheckSkip("no exchange holds a prompt") }
        return .of(Array(faults.prefix(12)))
    }

    private static func fault(_ exchanges: [SeenExchange], _ what: String) -> String {
        let isBroken = exchanges.contains { exchange in
            exchange.isJSON && (try? JSON.parse(exchange.body ?? [])) == nil
        }
        return isBroken
            ? "with \(what) in the prompt the JSON that is sent does not parse"
            : "\(what) in the prompt do not arrive unchanged"
    }

    /// Texts with what is in them.
    private static func texts(limit: Int) -> [(String, String)] {
        let all = [
            ("quotes", #"a "red" 'house' with \"quotes\""#),
            ("backslashes", #"C:\new\table \u0041 \\ end\"#),
            ("line breaks", "first\nsecond\r\nthird\ttab\u{1}\u{1F}"),
            ("braces", #"{"prompt": "x"} ${{ y }} %s %00 &amp; a=b&c=d"#),
            ("emoji", "a 👩‍👩‍👧‍👦 and 🏳️‍🌈, naïve Ångström, 日本語"),
            ("bidi marks", "abc \u{202E}def\u{202C} \u{2066}ghi\u{2069} \u{FEFF}end"),
            ("line separators", "one\u{2028}two\u{2029}three\u{7F}"),
        ]
        let long = String(repeating: "long \"prompt\" ", count: 100_000 / 14)
        return (all + [("100 KB", long)]).filter { $0.1.utf8.count <= limit }
    }

    private static func limit(_ facts: PluginFacts, _ sample: Sample) -> Int {
        sample.request.model.flatMap { facts.model(named: $0)?.maxPromptBytes } ?? .max
    }
}

extension SeenExchange {
    var isJSON: Bool {
        headers.contains {
            $0.name.lowercased() == "content-type" && $0.value.lowercased().contains("json")
        }
    }

    /// Whether a text is what some field of the body says, or a part of it.
    func holds(_ text: String) -> Bool {
        if parts.contains(where: { String(validating: $0.body, as: UTF8.self)?.holds(text) == true }
        ) {
            return true
        }
        guard let body else { return false }
        if isJSON { return (try? JSON.parse(body))?.holds(text) ?? false }
        let form = String(
            decoding: Percent.encode(Array(text.utf8), spaceAsPlus: true), as: UTF8.self)
        return String(validating: body, as: UTF8.self).map { $0.holds(form) || $0.holds(text) }
            ?? false
    }
}

extension Value {
    /// Whether a string anywhere in here holds a text.
    fileprivate func holds(_ text: String) -> Bool {
        switch self {
        case .string(let own): own.holds(text)
        case .list(let items): items.contains { $0.holds(text) }
        case .map(let members): members.values.contains { $0.holds(text) }
        default: false
        }
    }
}

extension String {
    /// Compares bytes: characters that look alike are not the same prompt.
    fileprivate func holds(_ text: String) -> Bool {
        if utf8.count == text.utf8.count { return utf8.elementsEqual(text.utf8) }
        return Array(utf8).firstRange(of: Array(text.utf8)) != nil
    }
}
