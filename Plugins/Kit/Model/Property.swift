/// One member of an object that users write: of `options`, or of the plugin's `config`.
public struct Property: Sendable, Hashable {
    /// What may be written.
    public enum Kind: Sendable, Hashable {
        /// Any text.
        case text
        /// One of these words.
        case words([String])
        /// A whole number.
        case whole(ClosedRange<Int64>)
        /// A number.
        case real(ClosedRange<Double>)
        /// True or false.
        case flag
        /// A list of anything.
        case list
        /// An object of anything.
        case object
    }

    /// The name.
    public var name: String
    /// What may be written.
    public var kind: Kind
    /// What it is for, in one sentence.
    public var description: String
    /// What the host fills in where the user is silent.
    public var standard: JSON?
    /// Environment variables from which the host fills a setting of `config`.
    public var environment: [String]

    /// Describes a member.
    ///
    /// - Parameters:
    ///   - name: the name.
    ///   - kind: what may be written.
    ///   - description: what it is for.
    ///   - standard: what the host fills in where the user is silent.
    ///   - environment: variables from which the host fills a setting of `config`.
    public init(
        _ name: String, _ kind: Kind, _ description: String, standard: JSON? = nil,
        environment: [String] = []
    ) {
        self.name = name
        self.kind = kind
        self.description = description
        self.standard = standard
        self.environment = environment
    }

    private var schema: JSON {
        let description: JSON = [
            "description": .string(description), "default": standard,
            "x-gesso-env": environment.isEmpty ? nil : JSON(environment),
        ]
        return constraint.merging(description)
    }

    private var constraint: JSON {
        switch kind {
        case .text: ["type": "string"]
        case .words(let words): ["type": "string", "enum": JSON(words)]
        case .whole(let range):
            [
                "type": "integer", "minimum": .integer(range.lowerBound),
                "maximum": .integer(range.upperBound),
            ]
        case .real(let range):
            [
                "type": "number", "minimum": .number(range.lowerBound),
                "maximum": .number(range.upperBound),
            ]
        case .flag: ["type": "boolean"]
        case .list: ["type": "array"]
        case .object: ["type": "object"]
        }
    }

    /// The JSON Schema of an object with these members and no others.
    ///
    /// - Parameters:
    ///   - properties: the members.
    ///   - required: names of those that must be there.
    ///   - addresses: variables from which the host takes the base URL of a `config` where the user
    ///     names none, in order, each with the path that its value lacks, "/v1" or nothing.
    /// - Returns: the schema, for ``Model/optionsSchema`` or ``Manifest/configSchema``.
    public static func schema(
        _ properties: [Property], required: [String] = [],
        addresses: KeyValuePairs<String, String> = [:]
    ) -> JSON {
        let variables = addresses.map { JSON.Member($0.key, .string($0.value)) }
        return [
            "type": "object", "additionalProperties": false,
            "properties": .object(properties.map { JSON.Member($0.name, $0.schema) }),
            "required": required.isEmpty ? nil : JSON(required),
            "x-gesso-base-url-env": variables.isEmpty ? nil : .object(variables),
        ]
    }
}
