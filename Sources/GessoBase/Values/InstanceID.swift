/// The name of one step after expansion: `picture[lisbon]`, `banner[de]/small[64]`.
public struct InstanceID: Sendable, Hashable {
    /// One step with its instance key; several where sub-pipelines are nested.
    public struct Part: Sendable, Hashable {
        public var step: String
        /// One value for each axis; empty for a step without `foreach` or `matrix`.
        public var key: [String]

        public init(step: String, key: [String] = []) {
            self.step = step
            self.key = key
        }
    }

    /// Outermost first; never empty.
    public var parts: [Part]

    public init(parts: [Part]) { self.parts = parts }

    /// An instance of a step that is in no sub-pipeline.
    public init(step: String, key: [String] = []) { parts = [Part(step: step, key: key)] }

    /// The instance key of the innermost step.
    public var key: [String] { parts.last?.key ?? [] }

    /// The same with a slash before each key, which no shell needs quoted: `picture/lisbon`.
    public var slashed: String {
        parts.flatMap { [$0.step] + $0.key }.joined(separator: "/")
    }

    /// Whether a person means this instance, written in either way.
    public func isNamed(_ text: String) -> Bool { text == description || text == slashed }

    /// The step's path without keys: `banner/small`.
    public var stepPath: String { parts.map(\.step).joined(separator: "/") }
}

extension InstanceID: CustomStringConvertible {
    /// As messages, the lock and the command line write it.
    public var description: String { parts.map(\.description).joined(separator: "/") }
}

extension InstanceID.Part: CustomStringConvertible {
    public var description: String {
        key.isEmpty ? step : "\(step)[\(key.map(Self.escape).joined(separator: ","))]"
    }

    private static func escape(_ value: String) -> String {
        var text = ""
        for character in value {
            if character == "," || character == "]" || character == "\\" { text.append("\\") }
            text.append(character)
        }
        return text
    }
}

extension InstanceID: Comparable {
    /// By step and key, part by part, for stable listings.
    public static func < (a: InstanceID, b: InstanceID) -> Bool {
        for (x, y) in zip(a.parts, b.parts) where x != y {
            return x.step == y.step ? x.key.lexicographicallyPrecedes(y.key) : x.step < y.step
        }
        return a.parts.count < b.parts.count
    }
}
