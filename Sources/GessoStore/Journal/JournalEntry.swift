import GessoBase

/// What a line of a journal says about one operation.
enum JournalEntry: Sendable, Hashable {
    case begin(JournalHead)
    /// Of an exchange that is safe to repeat, and that a later one may depend on.
    case safe(JournalAnswer)
    case sending(JournalSending)
    /// Nothing went out after all.
    case unsent(label: String, index: Int)
    case answered(JournalAnswer)
    case job(String)
    /// All is here; nothing of it is recorded yet.
    case done
    /// Nothing is left to do; the word says why.
    case closed(String)
    /// Another journal has taken it over.
    case moved

    /// The line for the operation of an id.
    func line(of operation: String) -> String {
        var map: ValueMap = ["entry": .string(word), "op": .string(operation)]
        for (key, value) in members { map[key] = value }
        return JournalLine.text(.map(map))
    }

    private var word: String {
        switch self {
        case .begin: "begin"
        case .safe: "safe"
        case .sending: "sending"
        case .unsent: "unsent"
        case .answered: "answered"
        case .job: "job"
        case .done: "done"
        case .closed: "closed"
        case .moved: "moved"
        }
    }

    private var members: ValueMap {
        switch self {
        case .begin(let head): head.value
        case .safe(let answer), .answered(let answer): answer.value
        case .sending(let sending): sending.value
        case .unsent(let label, let index): ["label": .string(label), "index": .int(index)]
        case .job(let job): ["job": .string(job)]
        case .closed(let reason): ["why": .string(reason)]
        case .done, .moved: [:]
        }
    }

    /// The entry and its operation; nil for what no operation is named in.
    static func read(_ map: ValueMap) -> (operation: String, entry: JournalEntry)? {
        guard let operation = map["op"]?.string, let entry = entry(map) else { return nil }
        return (operation, entry)
    }

    private static func entry(_ map: ValueMap) -> JournalEntry? {
        switch map["entry"]?.string {
        case "begin": return JournalHead(map).map(JournalEntry.begin)
        case "safe": return JournalAnswer(map).map(JournalEntry.safe)
        case "sending": return JournalSending(map).map(JournalEntry.sending)
        case "unsent":
            guard let label = map["label"]?.string, let index = map["index"]?.int else {
                return nil
            }
            return .unsent(label: label, index: index)
        case "answered": return JournalAnswer(map).map(JournalEntry.answered)
        case "job": return map["job"]?.string.map(JournalEntry.job)
        case "done": return .done
        case "closed": return .closed(map["why"]?.string ?? "")
        case "moved": return .moved
        default: return nil
        }
    }
}
