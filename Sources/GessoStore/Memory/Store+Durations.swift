extension Store {
    /// The mean time of an instance of each step kind, for those that have a history.
    public func meanDurations() throws(StoreError) -> [String: Duration] {
        try reader.read { connection throws(StoreError) in
            let select = try connection.statement(
                "SELECT step_kind, total / count FROM durations WHERE count > 0")
            defer { select.reset() }
            var means: [String: Duration] = [:]
            while try connection.step(select) {
                if let kind = select.text(0) { means[kind] = .microseconds(select.int(1) ?? 0) }
            }
            return means
        } ?? [:]
    }

    /// Adds how long an instance took to its kind's history.
    public func remember(_ duration: Duration, of stepKind: String) {
        writer.add { batch in
            batch.durations[stepKind, default: .init()].count += 1
            batch.durations[stepKind, default: .init()].total += duration
        }
    }
}
