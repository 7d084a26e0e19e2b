import GessoProvider

/// Collects what is wrong, so that one run names everything.
struct Faults {
    private(set) var all: [String] = []

    mutating func add(_ text: String) { all.append(text) }

    /// Adds a sentence unless something holds.
    mutating func expect(_ condition: Bool, _ text: @autoclosure () -> String) {
        if !condition { all.append(text()) }
    }

    /// Keeps the fault of what is read, and gives nil for it.
    mutating func reading<T>(_ body: () throws(TableFault) -> T) -> T? {
        do throws(TableFault) { return try body() } catch {
            all.append(error.message)
            return nil
        }
    }

    var verdict: Verdict { .of(all) }
}
