/// The word that somebody probably meant.
public enum Suggestion {
    /// The nearest of the known words, or nil when none is near enough to be a slip.
    ///
    /// Near means an edit distance (insert, delete, replace, swap neighbours) of at most a third of
    /// the word, at least one, with some of the word left; words that differ in case or in `-` against `_` are always near.
    public static func nearest(to word: String, among known: some Sequence<String>) -> String? {
        let folded = fold(word)
        let limit = max(1, folded.count / 3)
        var best: (word: String, distance: Int)?
        for candidate in known {
            let other = fold(candidate)
            guard abs(other.count - folded.count) <= limit else { continue }
            let distance = editDistance(folded, other)
            // Where nothing of the word is left it was no slip: `7` is not a mistyped `1`.
            guard distance == 0 || distance < max(folded.count, other.count) else { continue }
            if distance <= limit, distance < best?.distance ?? .max {
                best = (candidate, distance)
            }
        }
        return best?.word
    }

    private static func fold(_ word: String) -> [UInt8] {
        word.utf8.prefix(64).map { byte in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
            case UInt8(ascii: "-"): UInt8(ascii: "_")
            default: byte
            }
        }
    }

    /// Optimal string alignment distance; both words are at most 64 bytes long.
    private static func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var beforePrevious: [Int] = []
        var previous = Array(0...b.count)
        for i in a.indices {
            var current = [i + 1]
            for j in b.indices {
                let replaced = previous[j] + (a[i] == b[j] ? 0 : 1)
                var cost = min(replaced, previous[j + 1] + 1, current[j] + 1)
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
                    cost = min(cost, beforePrevious[j - 1] + 1)
                }
                current.append(cost)
            }
            beforePrevious = previous
            previous = current
        }
        return previous[b.count]
    }
}
