/// How one check ended.
public enum CheckOutcome: Sendable, Hashable {
    case pass
    case fail([String])
    case warn([String])
    case skip(String)
    /// The plugin ended the process: the signal's name, or what else ended it.
    case crash(String)
    /// It did not end within so many seconds.
    case timeOver(seconds: Int)

    /// What a verdict means for a check of a level.
    init(_ verdict: Verdict, _ level: Check.Level) {
        self =
            switch verdict {
            case .pass: .pass
            case .fail(let reasons): level == .warn ? .warn(reasons) : .fail(reasons)
            case .warn(let reasons): .warn(reasons)
            case .skip(let reason): .skip(reason)
            }
    }

    /// "pass", "fail", "warn", "skip" or "crash", as a machine reads it.
    public var word: String {
        switch self {
        case .pass: "pass"
        case .fail, .timeOver: "fail"
        case .warn: "warn"
        case .skip: "skip"
        case .crash: "crash"
        }
    }

    /// One sentence for each thing that is wrong, or why it was skipped.
    public var reasons: [String] {
        switch self {
        case .pass: []
        case .fail(let reasons), .warn(let reasons): reasons
        case .skip(let reason): [reason]
        case .crash(let what): ["ended by \(what)"]
        case .timeOver(let seconds): ["not finished after \(seconds) s"]
        }
    }

    /// This outcome of a second try without what the first one did not find.
    func confirming(_ first: CheckOutcome) -> CheckOutcome {
        let common = reasons.filter(first.reasons.contains)
        guard !common.isEmpty else { return self }
        return switch self {
        case .fail: .fail(common)
        case .warn: .warn(common)
        default: self
        }
    }

    /// Whether it speaks against the plugin.
    public func isFailure(under strictness: Strictness) -> Bool {
        switch self {
        case .pass, .skip: false
        case .warn: strictness == .pedantic
        case .fail, .crash, .timeOver: true
        }
    }

    /// Whether the process did not come to a verdict of its own.
    public var isAbrupt: Bool {
        switch self {
        case .crash, .timeOver: true
        default: false
        }
    }
}
