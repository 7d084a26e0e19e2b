public import GessoBase
import GessoYAML

/// A configuration file that is changed entry by entry; comments and layout stay as they are.
public struct ConfigEditor {
    /// The text as it is now.
    public private(set) var text: String
    private let file: String

    /// Takes the text of a file; its name is for messages.
    public init(_ text: String, file: String) {
        self.text = text
        self.file = file
    }

    /// Sets what stands under a path of keys; maps on the way are made where they are missing.
    ///
    /// - Throws: a file that cannot be read as YAML, or one so written (aliases, a list in the
    ///   way) that the change would touch something else.
    public mutating func set(_ path: [String], to value: Value) throws(ConfigEditError) {
        let root = try root()
        try apply(Self.setting(path[...], to: value, in: root.value)) {
            source throws(ConfigEditError) in
            try ConfigEdit(source: source, root: root).set(path, to: value)
        }
    }

    /// Removes what stands under a path of keys, and the maps that it leaves empty.
    ///
    /// - Returns: whether it was there.
    public mutating func remove(_ path: [String]) throws(ConfigEditError) -> Bool {
        let root = try root()
        guard let removed = Self.removing(path[...], from: root.value) else { return false }
        try apply(removed) { source throws(ConfigEditError) in
            try ConfigEdit(source: source, root: root).remove(path)
        }
        return true
    }

    private func root() throws(ConfigEditError) -> YAMLNode {
        do throws(YAMLFailure) {
            return try YAMLDocument.parse(Array(text.utf8), file: file).root
        } catch {
            let first = error.diagnostics.first
            let place = first?.location.map { ":\($0.line):\($0.column)" } ?? ""
            throw ConfigEditError(
                "\(file)\(place) cannot be read: \(first?.message ?? "it is no YAML")",
                help: "correct that line, then try again")
        }
    }

    /// Changes the text, and takes the change back unless it says exactly what was meant.
    private mutating func apply(
        _ meant: Value, _ change: (SourceText) throws(ConfigEditError) -> SourceText
    ) throws(ConfigEditError) {
        let old = text
        text = try change(SourceText(text)).text
        let now = try? root().value
        guard let now, Self.canonical(now) == Self.canonical(meant) else {
            text = old
            throw ConfigEditError(
                "\(file) is written in a way that cannot be changed without touching more",
                help: "write the entry of trust yourself: \(YAMLWriter.flow(Self.trust(of: meant)))"
            )
        }
    }

    private static func trust(of value: Value) -> Value {
        .map(["trust": value.map?["trust"] ?? .null])
    }

    /// Without regard to the order of keys; a map that is empty or null is none.
    private static func canonical(_ value: Value) -> [UInt8] {
        JSON.canonical(value == .null ? .map([:]) : pruned(value))
    }

    private static func pruned(_ value: Value) -> Value {
        guard let map = value.map else { return value }
        let pairs = zip(map.keys, map.values).map { ($0, pruned($1)) }
        return .map(ValueMap(pairs.filter { $0.1 != .null && $0.1.map?.isEmpty != true }))
    }

    private static func setting(
        _ path: ArraySlice<String>, to value: Value, in old: Value
    ) -> Value {
        guard let key = path.first else { return value }
        var map = old.map ?? ValueMap()
        map[key] = setting(path.dropFirst(), to: value, in: map[key] ?? .null)
        return .map(map)
    }

    /// Nil where it is not there.
    private static func removing(_ path: ArraySlice<String>, from old: Value) -> Value? {
        guard let key = path.first, var map = old.map, let below = map[key] else { return nil }
        if path.count == 1 {
            map[key] = nil
        } else {
            guard let changed = removing(path.dropFirst(), from: below) else { return nil }
            map[key] = changed
        }
        return .map(map)
    }
}
