import CGessoPlugin
import GessoBase
import GessoHTTP

/// What the answers of a plugin's process say, through the readers for plugins of every kind.
enum AnswerReading {
    static func action(
        _ answer: Answer, event: Payload?, request: Payload?, _ reader: ActionReader
    ) throws(TableFault) -> PluginAction {
        try lendAction(answer, event, request) { action throws(TableFault) in
            try reader.read(action)
        }
    }

    static func refusal(
        _ answer: Answer, event: Payload?, request: Payload?
    ) throws(TableFault) -> PluginFailure? {
        try lendAction(answer, event, request) { action throws(TableFault) in
            try FailureReader.refusal(in: action)
        }
    }

    static func estimate(_ answer: Answer) throws(TableFault) -> ClosedRange<Int>? {
        let decoder = AnswerDecoder(answer)
        return try decoder.lend({ pointer throws(TableFault) in
            try decoder.copy(pointer).flatMap { decoder.keep($0) }
        }) { (estimate: UnsafePointer<gesso_estimate>?) throws(TableFault) in
            estimate.flatMap { EstimateReader.read($0.pointee) }
        }
    }

    static func facts(
        _ answer: Answer, _ reader: ManifestReader
    ) throws(TableFault) -> (facts: PluginFacts, hasEstimate: Bool) {
        let decoder = AnswerDecoder(answer)
        return try decoder.lend({ pointer throws(TableFault) in try decoder.plugin(pointer) }) {
            table throws(TableFault) in
            (try reader.read(table), table?.pointee.estimate != nil)
        }
    }

    /// The minor that a table says it was built with; 0 where there is none.
    static func minor(_ answer: Answer) -> Int {
        let decoder = AnswerDecoder(answer)
        let minor = try? decoder.lend({
            (pointer: UnsafePointer<gesso_plugin>?) throws(TableFault) in
            try decoder.head(pointer)
        }) { table throws(TableFault) in PluginTable.minor(of: table) }
        return minor ?? 0
    }

    private static func lendAction<T>(
        _ answer: Answer, _ event: Payload?, _ request: Payload?,
        _ body: (gesso_action) throws(TableFault) -> T
    ) throws(TableFault) -> T {
        let decoder = AnswerDecoder(answer, event: event, request: request)
        return try decoder.lend({ pointer throws(TableFault) in try decoder.action(pointer) }) {
            action throws(TableFault) in
            guard let action else { throw TableFault("the answer", "holds no action") }
            return try body(action.pointee)
        }
    }
}
