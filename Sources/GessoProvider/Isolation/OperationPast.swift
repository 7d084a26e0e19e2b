import GessoHTTP

/// What has to be told to a new process to bring an operation to where it was.
///
/// `@unchecked Sendable`: its lane's thread alone changes it.
final class OperationPast: @unchecked Sendable {
    /// More than this of responses is not kept; bodies are shared with who else holds them.
    private static let maxBytes = 512 << 20
    private static let maxEvents = 100_000

    let account: PluginAccount
    let request: Payload
    let watch: OperationWatch
    private(set) var events: [HostEvent] = []
    private var bytes = 0
    /// Whether the events are all that there were.
    private(set) var isWhole = true
    /// In which process it was begun, and under which number.
    var place: (generation: Int, number: UInt64)?
    /// Its process ended in one of its calls.
    var fate: CallFault?

    init(_ account: PluginAccount, _ request: Payload, _ watch: OperationWatch) {
        self.account = account
        self.request = request
        self.watch = watch
    }

    func add(_ event: HostEvent) {
        guard isWhole else { return }
        if case .response(let response) = event { bytes += response.body.count }
        events.append(event)
        guard bytes > Self.maxBytes || events.count > Self.maxEvents else { return }
        isWhole = false
        events = []
    }
}
