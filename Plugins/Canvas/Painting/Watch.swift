import GessoKit

/// Asks the host whether to stop and tells it how far the work is, for one share of an operation.
struct Watch: Sendable {
    private let context: Context?
    private let start: Double
    private let length: Double

    /// Watches for a whole operation, or for a share of it; without a context nobody watches.
    init(_ context: Context?, start: Double = 0, length: Double = 1) {
        self.context = context
        self.start = start
        self.length = length
    }

    /// The share `index` of `count` equal ones.
    func part(_ index: Int, of count: Int) -> Watch {
        let share = length / Double(max(count, 1))
        return Watch(context, start: start + share * Double(index), length: share)
    }

    /// Called for each row; asks at every eighth, which is well under ten milliseconds.
    func check(_ row: Int, of rows: Int) throws(Failure) {
        guard let context, row % 8 == 0 else { return }
        try context.checkCancelled()
        if row % 32 == 0 {
            context.report(progress: start + length * Double(row) / Double(max(rows, 1)))
        }
    }
}
