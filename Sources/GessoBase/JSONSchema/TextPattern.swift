/// A regular expression of the kind that schemas use: literals, classes, groups, alternatives,
/// repetition and anchors; no look-around and no back-references.
///
/// Matching follows all paths at once, so its time is bounded by the product of the lengths of
/// pattern and text.
public struct TextPattern: Sendable {
    /// The pattern as it was written.
    public let text: String
    private let program: [PatternProgram.Step]

    /// Reads a pattern; nil where it uses something else or is too large.
    public init?(_ text: String) {
        var compiler = PatternCompiler(text)
        guard let program = compiler.program() else { return nil }
        self.text = text
        self.program = program
    }

    /// Whether it matches somewhere in a text.
    public func matches(_ subject: String) -> Bool {
        PatternProgram.matches(program, Array(subject.unicodeScalars))
    }
}

/// A compiled pattern: steps that several threads of matching pass in lockstep.
enum PatternProgram {
    enum Step: Sendable {
        case scalar(@Sendable (UnicodeScalar) -> Bool)
        case split(Int, Int)
        case jump(Int)
        case start
        case end
        case match
    }

    static func matches(_ program: [Step], _ subject: [UnicodeScalar]) -> Bool {
        var current = Set<Int>()
        for position in 0...subject.count {
            var active = Set<Int>()
            // A match may begin anywhere, so the first step joins at every position.
            for thread in current.union([0]) {
                if follow(thread, program, position, subject.count, &active) { return true }
            }
            guard position < subject.count else { return false }
            current = []
            for index in active {
                if case .scalar(let accepts) = program[index], accepts(subject[position]) {
                    current.insert(index + 1)
                }
            }
        }
        return false
    }

    /// Adds the steps that read a character and can be reached from one; true at a match.
    private static func follow(
        _ start: Int, _ program: [Step], _ position: Int, _ count: Int, _ active: inout Set<Int>
    ) -> Bool {
        var open = [start]
        while let index = open.popLast() {
            guard active.insert(index).inserted else { continue }
            switch program[index] {
            case .match: return true
            case .jump(let target): open.append(target)
            case .split(let a, let b): open += [b, a]
            case .start: if position == 0 { open.append(index + 1) }
            case .end: if position == count { open.append(index + 1) }
            case .scalar: break
            }
        }
        return false
    }
}
