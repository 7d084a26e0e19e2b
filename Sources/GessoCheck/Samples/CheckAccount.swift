import GessoProvider

/// The account of requests that are made up: as the first case has it, since a plugin may need
/// settings that only its author knows.
enum CheckAccount {
    static func first(_ context: CheckContext) throws(CheckSkip) -> Account {
        let samples = try Samples(context)
        let remote = samples.all.first { $0.events.contains(where: \.isOutcome) }
        return (remote ?? samples.all.first)?.account ?? Account(samples.facts)
    }
}

extension Sample {
    /// The same operation of another account.
    func with(_ account: Account) -> Sample {
        Sample(name: name, account: account, request: request, events: events, isCase: isCase)
    }
}
