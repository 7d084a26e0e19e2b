import CMalloc

/// The bytes that this process has taken from its heap and not given back.
package enum Heap {
    package static var used: Int { gesso_heap_in_use() }

    /// What each round leaves behind, in bytes; 0 where the heap does not grow with every window.
    ///
    /// The least of three windows counts: a cache fills once, a leak grows for ever.
    ///
    /// - Parameters:
    ///   - rounds: in one window.
    ///   - body: one round.
    /// - Returns: bytes for each round.
    /// - Throws: what the body throws.
    package static func growth(
        rounds: Int, _ body: () throws(CheckSkip) -> Void
    ) throws(CheckSkip) -> Int {
        for _ in 0..<rounds { try body() }
        var least = Int.max
        for _ in 0..<3 {
            let before = used
            for _ in 0..<rounds { try body() }
            least = min(least, used - before)
        }
        return max(0, least) / rounds
    }
}
