import GessoBase

/// What the entries of one operation come to.
struct JournalOperation: Sendable {
    let id: String
    var head: JournalHead
    /// Every entry but `begin`, in order.
    private(set) var entries: [JournalEntry] = []
    /// Sent, and neither answered nor withdrawn.
    private(set) var unknown: JournalSending?
    /// The number of entries up to the last answer of an exchange that may bill.
    private var answeredCount = 0
    private(set) var job: String?
    private(set) var isDone = false
    /// Why nothing is left to do; nil while it is open.
    private(set) var closing: String?
    private(set) var isMoved = false

    init(id: String, head: JournalHead) {
        self.id = id
        self.head = head
    }

    /// Whether it is to be taken up again.
    var isOpen: Bool { closing == nil && !isMoved }

    var hasAnswer: Bool { answeredCount > 0 }

    /// The files that its answers lie in.
    var fileNames: [String] {
        entries.compactMap { entry in
            switch entry {
            case .safe(let answer), .answered(let answer): answer.fileName
            default: nil
            }
        }
    }

    mutating func add(_ entry: JournalEntry) {
        switch entry {
        case .begin: return
        case .sending(let sending): unknown = sending
        case .unsent: unknown = nil
        case .answered:
            unknown = nil
            answeredCount = entries.count + 1
        case .job(let text): job = text
        case .done: isDone = true
        case .closed(let reason): closing = reason
        case .moved: isMoved = true
        case .safe: break
        }
        entries.append(entry)
    }

    /// What a run has to know to take it up again.
    ///
    /// - Parameters:
    ///   - folder: where the answers' files are.
    ///   - mayResend: whether the user wants what is unknown sent again.
    /// - Returns: the answers in order, and what went out after them.
    func past(in folder: String, mayResend: Bool) -> PastOperation {
        // What a repetition by key has to equal may rest on the answers just before it.
        let isRepeated = unknown?.isIdempotent ?? false
        let kept = isRepeated ? entries[...] : entries.prefix(answeredCount)
        var past = PastOperation(mayResend: mayResend)
        for case .safe(let answer) in kept.map(\.withoutKind) {
            guard let full = answer.answer(in: folder) else {
                // Without this answer nobody can say what came after it.
                past.unknown = .init(
                    label: answer.label, index: answer.index, exchange: answer.exchange,
                    isIdempotent: false)
                break
            }
            past.answers.append(full)
            past.keptAt = answer.fileName.map { "\(folder)/\($0)" }
        }
        let paid = entries.prefix(answeredCount).count(where: \.isAnswer)
        past.paidCount = min(paid, past.answers.count)
        if past.unknown == nil, let unknown {
            past.unknown = .init(
                label: unknown.label, index: unknown.index, exchange: unknown.exchange,
                isIdempotent: unknown.isIdempotent)
        }
        if mayResend { past.unknown = nil }
        return past
    }
}

extension JournalEntry {
    fileprivate var isAnswer: Bool {
        switch self {
        case .safe, .answered: true
        default: false
        }
    }

    /// Answers of either kind alike.
    fileprivate var withoutKind: JournalEntry {
        if case .answered(let answer) = self { .safe(answer) } else { self }
    }
}
