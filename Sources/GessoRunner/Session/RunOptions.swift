public import GessoBase
public import GessoPipeline

/// What a person asks of a plan or a run besides the file.
public struct RunOptions: Sendable {
    /// Values of the pipeline's `params` that are not the defaults.
    public var params: ValueMap = [:]
    /// The same as text, `-p name=value`; these win.
    public var paramTexts: [(name: String, text: String)] = []
    /// These steps and what they need; empty: all.
    public var only: [String] = []
    /// These steps, what follows from them, and what those need.
    public var from: [String] = []
    /// These steps and instances are made anew, by providers with other seeds; an instance is
    /// written `picture[lisbon]` or `picture/lisbon`.
    public var refresh: [String] = []
    /// Nothing that the lock pins may differ, and nothing is fetched or paid for.
    public var isLocked = false
    /// No server is asked.
    public var isOffline = false
    /// What would have to be made is an error.
    public var failsOnMiss = false
    /// The plugin `fake` stands in for every provider.
    public var usesFake = false
    /// Files of somebody else are replaced when publishing.
    public var overwrites = false
    /// Published files that the pipeline no longer has are deleted.
    public var prunes = false
    /// Results that the lock pins and that are lost are made again.
    public var remakes = false
    /// What does not depend on a failure still runs.
    public var keepsGoing = false
    /// What went out for these instances and has no known outcome is sent again; "all" is all.
    public var resend: [String] = []
    /// Nothing is made: jobs that earlier runs left at a provider are cancelled.
    public var abandons = false
    /// Absolute: the exchanges with providers are recorded there.
    public var recordFolder: String?
    /// Absolute: providers are not asked, the exchanges recorded there answer.
    public var replayFolder: String?
    /// What a fallback made stays, instead of asking the first provider again.
    public var keepsFallbacks = false
    /// In place of the pipeline's budget and those of the configuration; a provider's own stays.
    public var budget: Budget?
    /// The lock is written although only a part runs or params are given.
    public var updatesLock = false
    /// Threads for steps that compute; at least 1.
    public var jobs = 1
    /// Bytes that stand for names which are no files, such as `-`.
    public var provided: [String: [UInt8]] = [:]
    /// Whether results are put at their places in the project.
    public var publishes = true
    /// The largest picture that is decoded, in pixels.
    public var maxPixels = 268_435_456

    public init() {}

    /// Whether a run covers the whole pipeline as it stands in the file.
    var isFull: Bool {
        only.isEmpty && from.isEmpty && params.isEmpty && paramTexts.isEmpty && !usesFake
            && replayFolder == nil && !abandons
    }

    /// Whether what has no known outcome is sent again for an instance.
    func resends(_ id: InstanceID) -> Bool {
        resend.contains { $0 == "all" || id.isNamed($0) }
    }
}
