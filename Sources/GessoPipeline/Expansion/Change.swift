public import GessoBase

/// How an instance ended, as the runner or planner says it.
public enum Outcome: Sendable {
    /// Outputs are complete: images carry artifacts.
    case made(ValueMap)
    /// Of a plan: images without artifacts, as many as there will be; what reads any other output
    /// is open.
    case promised(ValueMap)
    case skipped
    case failed
    case blocked
}

/// What became known.
public enum Change: Sendable {
    /// A step has so many instances; the path names the step with the keys of what it is in.
    case expanded(step: String, count: Int)
    /// A `prompt.*` instance, computed and settled by the engine itself.
    case rendered(InstanceID, outputs: ValueMap)
    /// All that it reads is known.
    case ready(ResolvedInstance)
    /// Its `when` is false, or the picture it is for does not exist; settled by the engine.
    case skipped(InstanceID)
    /// It reads or needs what failed or is blocked; settled by the engine.
    case blocked(InstanceID, by: InstanceID)
    /// Something is wrong. Each problem comes once, also where many instances have it.
    case problem(Diagnostic)
    /// It, or the expansion of its step, has a problem that was given before; settled by the engine.
    case failed(InstanceID)
}

/// A step or an instance that waits for results.
public struct OpenItem: Sendable, Hashable {
    /// What waits.
    public enum Subject: Sendable, Hashable {
        /// Its expansion waits; the path names the step.
        case step(String)
        case instance(InstanceID)
    }

    public var subject: Subject
    /// What has to be done first; in order, never empty.
    public var until: [Until]

    public init(subject: Subject, until: [Until]) {
        self.subject = subject
        self.until = until
    }

    /// What somebody waits for.
    public enum Until: Sendable, Hashable {
        case instance(InstanceID)
        case step(String)
    }
}

/// What an expression may know about the run.
public struct RunFacts: Sendable {
    public var id: String
    /// "2026-11-20".
    public var date: String
    /// Values of the environment variables that the pipeline lists; absent: not set.
    public var environment: [String: String]
    /// Whether the date comes from `$SOURCE_DATE_EPOCH`, so that it is the same in every run.
    public var isDateFixed: Bool
    /// Whether a stand-in makes the pictures: they are published aside, in a folder of their own.
    public var publishesAside = false

    public init(
        id: String, date: String, environment: [String: String] = [:], isDateFixed: Bool = false
    ) {
        self.id = id
        self.date = date
        self.environment = environment
        self.isDateFixed = isDateFixed
    }
}

/// How much an expansion may ask for.
public struct ExpansionLimits: Sendable {
    /// Instances of the whole pipeline.
    public var instances: Int
    /// Bytes of one csv, jsonl, lines or template file.
    public var fileBytes: Int
    /// Files that one glob may look at.
    public var globEntries: Int

    public init(
        instances: Int = 200_000, fileBytes: Int = 256 << 20, globEntries: Int = 1_000_000
    ) {
        self.instances = instances
        self.fileBytes = fileBytes
        self.globEntries = globEntries
    }
}
