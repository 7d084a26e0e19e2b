public import GessoBase

/// An instance that can be made: everything it reads is known.
///
/// A class, since it never changes and many lists hold it at a time.
public final class ResolvedInstance: Sendable {
    public let id: InstanceID
    private let placed: PlacedStep
    /// Its place in the order of expansion.
    public let order: ExpansionOrder
    /// Evaluated and checked, with the defaults of the schema, the pipeline and the provider.
    ///
    /// Pictures are images, paths absolute.
    public let with: ValueMap
    /// Instances whose outputs it reads, and those of the steps that it needs.
    public let dependencies: [InstanceID]
    /// For provider steps the entry to use.
    public let provider: ProviderEntry?
    /// The providers to try when that one cannot, in order.
    public let fallbacks: [Fallback]
    /// The step's own, else that of `defaults`.
    public let retry: RetryPolicy?
    /// The step's own, else the provider's, else that of `defaults`.
    public let timeout: Duration?
    /// Whether it read `run.id`, or `run.date` without a fixed date, so that no result of it can
    /// be found again.
    public let readsRun: Bool

    public var step: Step { placed.step }

    /// The pipeline that the step stands in.
    public var pipeline: Pipeline { placed.pipeline }

    init(
        id: InstanceID, step placed: PlacedStep, order: ExpansionOrder, with: ValueMap,
        dependencies: [InstanceID], provider: ProviderEntry?, fallbacks: [Fallback] = [],
        retry: RetryPolicy?, timeout: Duration?, readsRun: Bool
    ) {
        self.id = id
        self.placed = placed
        self.order = order
        self.with = with
        self.dependencies = dependencies
        self.provider = provider
        self.fallbacks = fallbacks
        self.retry = retry
        self.timeout = timeout
        self.readsRun = readsRun
    }

    /// The same instance with a fallback in the place of its provider.
    public func made(by choice: Fallback.Choice) -> ResolvedInstance {
        ResolvedInstance(
            id: id, step: placed, order: order, with: choice.with,
            dependencies: dependencies, provider: choice.provider, fallbacks: fallbacks,
            retry: retry, timeout: step.timeout ?? choice.provider.timeout ?? timeout,
            readsRun: readsRun)
    }

    /// The place in the YAML of a field, given as a JSON pointer: "/size", "/images/0".
    public func location(of pointer: String) -> SourceLocation {
        let parts = pointer.split(separator: "/", omittingEmptySubsequences: true)
        guard let name = parts.first, let argument = step.argument(named: String(name)) else {
            return step.location
        }
        return argument.formula.location(at: parts.dropFirst().map(String.init))
    }
}

/// A place in the order of expansion, which does not depend on when something became known.
///
/// Steps as in the file, instances as expanded, nested ones in the place of the instance that they
/// are in.
public struct ExpansionOrder: Sendable, Hashable, Comparable {
    /// Step, instance, step, instance and so on.
    public var positions: [Int]

    public init(_ positions: [Int]) { self.positions = positions }

    public static func < (a: Self, b: Self) -> Bool {
        a.positions.lexicographicallyPrecedes(b.positions)
    }
}

/// One output at one path.
public struct Publication: Sendable, Hashable {
    public var output: String
    /// Position in a list output; 0 for a single one.
    public var index: Int
    /// Nil until it is made.
    public var artifact: Artifact?
    /// Absolute.
    public var path: String
    public var metadata: PublishedMetadata
    public var location: SourceLocation
}
