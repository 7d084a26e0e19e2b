import GessoBase

/// A record as a row of the database.
enum RecordRow {
    static let insert = """
        INSERT OR REPLACE INTO records (key, step_kind, instance, outputs, provider, model, plugin,
        revision, seed, round, made_by, is_fallback, created, timing, attempts, cost, estimate_low,
        estimate_high, usage, parts)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """

    static let select = """
        SELECT step_kind, instance, outputs, provider, model, plugin, revision, seed, round, made_by,
        is_fallback, created, timing, attempts, cost, estimate_low, estimate_high, usage
        FROM records WHERE key = ?
        """

    /// Fills in `insert`.
    static func bind(_ row: Batch.Row, to statement: Statement) {
        let record = row.record
        statement.bind(1, record.key)
        statement.bind(2, record.stepKind)
        statement.bind(3, record.instance)
        statement.bind(4, JSON.text(.map(ValueMap(record.outputs.map(\.json)))))
        statement.bind(5, record.provider)
        statement.bind(6, record.model)
        statement.bind(7, record.plugin)
        statement.bind(8, record.revision)
        statement.bind(9, record.seed)
        statement.bind(10, record.round)
        statement.bind(
            11, JSON.text(.map(ValueMap(record.madeBy.map { ($0.name, .string($0.version)) }))))
        statement.bind(12, record.isFallback ? 1 : 0)
        statement.bind(13, record.created.sinceEpoch.microseconds)
        statement.bind(14, record.timing.microseconds)
        statement.bind(15, record.attempts)
        statement.bind(16, record.costMicroUSD)
        statement.bind(17, record.estimateMicroUSD?.lowerBound)
        statement.bind(18, record.estimateMicroUSD?.upperBound)
        statement.bind(19, record.usage.map { JSON.text($0) })
        statement.bind(20, row.parts)
    }

    /// Reads the row that `select` stands on; nil where somebody else wrote nonsense into it.
    static func read(
        _ key: Digest, from statement: Statement, _ makers: inout Makers
    ) -> Record? {
        guard let outputs = object(statement.text(2)) else { return nil }
        let read = outputs.compactMap { Output($0.key, json: $0.value) }
        guard read.count == outputs.count else { return nil }
        var record = Record(
            key: key, stepKind: statement.text(0) ?? "", instance: statement.text(1) ?? "",
            outputs: read,
            created: Timestamp(sinceEpoch: .microseconds(statement.int(11) ?? 0)),
            timing: .microseconds(statement.int(12) ?? 0), attempts: statement.int(13) ?? 1)
        record.provider = statement.text(3)
        record.model = statement.text(4)
        record.plugin = statement.text(5)
        record.revision = statement.int(6)
        record.seed = statement.int(7)
        record.round = statement.int(8) ?? 0
        record.madeBy = makers.components(statement.text(9) ?? "")
        record.isFallback = statement.int(10) == 1
        record.costMicroUSD = statement.int(14)
        if let low = statement.int(15), let high = statement.int(16), low <= high {
            record.estimateMicroUSD = low...high
        }
        record.usage = statement.text(17).flatMap { try? JSON.parse($0) }
        return record
    }

    /// The `made_by` of the last row, since nearly all rows have the same.
    struct Makers {
        private var text = ""
        private var components: [Component] = []

        /// Reads a row's text, or remembers it.
        mutating func components(_ text: String) -> [Component] {
            if text != self.text {
                self.text = text
                components = (RecordRow.object(text) ?? ValueMap()).map {
                    Component($0.key, $0.value.string ?? "")
                }
            }
            return components
        }
    }

    private static func object(_ text: String?) -> ValueMap? {
        guard let text, let value = try? JSON.parse(text) else { return nil }
        return value.map
    }
}
