/// What a step kind takes and gives: the one table from which checks, defaults, one-step commands
/// and help are derived.
public struct StepSchema: Sendable {
    /// How a result comes to be.
    public enum Nature: Sendable, Hashable {
        /// Text that planning itself computes; it has no record of its own.
        case text
        /// Reads a file or fetches a URL.
        case load
        /// Computed here from its inputs alone; free to redo.
        case compute
        /// Done by a provider.
        case provider(Operation)
    }

    /// One key of `with`.
    public struct Field: Sendable {
        public var name: String
        public var type: FieldType
        public var isRequired: Bool
        /// Used where the key is absent.
        public var defaultValue: Value?
        /// One sentence for help and docs.
        public var summary: String
        /// Whether it becomes a part of the action key.
        public var isInKey: Bool

        public init(
            _ name: String, _ type: FieldType, required: Bool = false, default value: Value? = nil,
            inKey: Bool = true, _ summary: String
        ) {
            self.name = name
            self.type = type
            isRequired = required
            defaultValue = value
            isInKey = inKey
            self.summary = summary
        }
    }

    /// One name under `outputs`.
    public struct Output: Sendable {
        /// What kind of value it is.
        public enum Form: Sendable, Hashable {
            case image
            case images
            case text
            case texts
            case value
            case artifact
            case artifacts
        }

        public var name: String
        public var form: Form
        public var summary: String

        public init(_ name: String, _ form: Form, _ summary: String) {
            self.name = name
            self.form = form
            self.summary = summary
        }
    }

    /// As written after `uses:`, "image.resize".
    public var kind: String
    /// Raised when equal inputs may give other results; part of the action key.
    public var version: Int
    /// One sentence for help and docs.
    public var summary: String
    public var nature: Nature
    public var fields: [Field]
    public var outputs: [Output]
    /// Rules between fields, checked on the names that a step gives; each is a finding or nil.
    public var arity: @Sendable (_ given: Set<String>) -> ArityProblem?
    /// Not nil: the kind is known and does not act yet; the sentence says so.
    public var notYet: String?
    /// Expected cost relative to a resize, until there is history.
    public var weight: Int

    /// What is wrong with the set of fields of a step.
    public struct ArityProblem: Sendable, Hashable {
        public var message: String
        /// The field to point at; nil: the whole step.
        public var field: String?
        public var help: String?

        public init(_ message: String, field: String? = nil, help: String? = nil) {
            self.message = message
            self.field = field
            self.help = help
        }
    }

    public init(
        kind: String, version: Int, summary: String, nature: Nature, fields: [Field],
        outputs: [Output], weight: Int = 1, notYet: String? = nil,
        arity: @escaping @Sendable (Set<String>) -> ArityProblem? = { _ in nil }
    ) {
        self.kind = kind
        self.version = version
        self.summary = summary
        self.nature = nature
        self.fields = fields
        self.outputs = outputs
        self.weight = weight
        self.notYet = notYet
        self.arity = arity
    }

    public func field(named name: String) -> Field? { fields.first { $0.name == name } }

    public func output(named name: String) -> Output? { outputs.first { $0.name == name } }
}
