extension Duration {
    /// Whole microseconds; the nearest end of the range where they do not fit.
    var microseconds: Int {
        let (seconds, attoseconds) = components
        let (whole, tooLarge) = Int(seconds).multipliedReportingOverflow(by: 1_000_000)
        // Less than a million, so only the sum can pass the end.
        let (sum, passed) = whole.addingReportingOverflow(Int(attoseconds / 1_000_000_000_000))
        return tooLarge || passed ? (seconds < 0 ? .min : .max) : sum
    }
}
