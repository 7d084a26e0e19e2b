public import GessoBase

/// What makes several instances of a step.
public enum FanOut: Sendable {
    case foreach(Axis)
    case matrix(Matrix)

    /// The axes, outermost first.
    public var axes: [Axis] {
        switch self {
        case .foreach(let axis): [axis]
        case .matrix(let matrix): matrix.axes
        }
    }
}

/// The values that one part of an instance key goes through.
public struct Axis: Sendable {
    /// Where the values come from.
    public enum Source: Sendable {
        /// A list or a map, written or computed.
        case formula(Formula)
        /// Every instance of a step, as `${{ steps.picture }}` says.
        case step(String, SourceLocation)
        /// A file with one value for each row or line; the path may be computed.
        case table(TableForm, Formula)
        /// The files that match a pattern, sorted.
        case glob(Formula)
    }

    /// How a file holds values.
    public enum TableForm: String, Sendable, CaseIterable {
        case csv
        case jsonl
        case lines
    }

    /// The name under `matrix`; "item" for `foreach`.
    public var name: String
    public var source: Source
    /// The column whose text is the key of a row.
    public var keyColumn: String?
    /// Where that column is named.
    public var keyLocation: SourceLocation?
    /// Where the values are written.
    public var location: SourceLocation
}

/// A product of axes.
public struct Matrix: Sendable {
    /// Some values of axes, by name.
    public struct Entry: Sendable {
        public var formula: Formula
        public var location: SourceLocation
    }

    /// Outermost first.
    public var axes: [Axis]
    /// Combinations added at the end; each names every axis.
    public var includes: [Entry]
    /// Combinations left out; each has to match something.
    public var excludes: [Entry]
    /// Whether the axes go side by side instead of each with each.
    public var isZip: Bool
    public var location: SourceLocation
}
