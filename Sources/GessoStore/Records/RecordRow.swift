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
        statement.bind(4, OutputWriter(record.outputs).bytes)
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
        _ key: Digest, from statement: Statement, _ memory: inout Memory
    ) -> Record? {
        var reader = OutputReader(statement.raw(2))
        guard let outputs = reader.outputs() else { return nil }
        var record = Record(
            key: key, stepKind: memory.stepKind(statement, 0) ?? "",
            instance: statement.text(1) ?? "", outputs: outputs,
            created: Timestamp(sinceEpoch: .microseconds(statement.int(11) ?? 0)),
            timing: .microseconds(statement.int(12) ?? 0), attempts: statement.int(13) ?? 1)
        record.provider = memory.provider(statement, 3)
        record.model = memory.model(statement, 4)
        record.plugin = memory.plugin(statement, 5)
        record.revision = statement.int(6)
        record.seed = statement.int(7)
        record.round = statement.int(8) ?? 0
        record.madeBy = memory.madeBy(statement, 9)
        record.isFallback = statement.int(10) == 1
        record.costMicroUSD = statement.int(14)
        if let low = statement.int(15), let high = statement.int(16), low <= high {
            record.estimateMicroUSD = low...high
        }
        record.usage = memory.usage(statement, 17)
        return record
    }

    /// What the rows before had in those columns that hardly change.
    struct Memory {
        private var stepKinds = Repeated<String>()
        private var providers = Repeated<String>()
        private var models = Repeated<String>()
        private var plugins = Repeated<String>()
        private var makers = Repeated<[Component]>()
        private var usages = Repeated<Value?>()

        mutating func stepKind(_ statement: Statement, _ column: Int32) -> String? {
            Self.text(statement, column, &stepKinds)
        }

        mutating func provider(_ statement: Statement, _ column: Int32) -> String? {
            Self.text(statement, column, &providers)
        }

        mutating func model(_ statement: Statement, _ column: Int32) -> String? {
            Self.text(statement, column, &models)
        }

        mutating func plugin(_ statement: Statement, _ column: Int32) -> String? {
            Self.text(statement, column, &plugins)
        }

        mutating func madeBy(_ statement: Statement, _ column: Int32) -> [Component] {
            makers.meaning(of: statement.raw(column)) { raw in
                let members = (try? JSON.parse(Array(raw)))?.map ?? ValueMap()
                return members.map { Component($0.key, $0.value.string ?? "") }
            }
        }

        mutating func usage(_ statement: Statement, _ column: Int32) -> Value? {
            guard !statement.isNull(column) else { return nil }
            return usages.meaning(of: statement.raw(column)) { try? JSON.parse(Array($0)) }
        }

        private static func text(
            _ statement: Statement, _ column: Int32, _ last: inout Repeated<String>
        ) -> String? {
            guard !statement.isNull(column) else { return nil }
            return last.meaning(of: statement.raw(column)) { String(decoding: $0, as: UTF8.self) }
        }
    }
}
