package import CGessoPlugin
import GessoBase
import GessoHTTP

/// Copies an action out of a plugin's memory, while its event is still alive.
package struct ActionReader {
    package var exchanges: ExchangeReader

    package init(exchanges: ExchangeReader) { self.exchanges = exchanges }

    var results: ResultReader { ResultReader(exchanges: exchanges) }

    package func read(_ action: gesso_action) throws(TableFault) -> PluginAction {
        guard action.struct_size >= MemoryLayout<gesso_action>.size else {
            throw TableFault("action", "has another struct_size than the host set")
        }
        let progress = action.progress_permille
        return PluginAction(
            kind: try kind(action),
            progress: progress == 0 ? nil : min(1, Double(progress) / 1000),
            job: try PluginMemory.text(action.job, "action.job", limit: 4096))
    }

    private func kind(_ action: gesso_action) throws(TableFault) -> PluginAction.Kind {
        switch Int(action.kind) {
        case GESSO_ACTION_EXCHANGE:
            return .exchange(try exchanges.read(action.exchange, "action.exchange"))
        case GESSO_ACTION_WAIT:
            // A day is longer than any poll; a bound keeps the sum of waits from overflowing.
            return .wait(.milliseconds(Int64(min(action.wait_ms, 86_400_000))))
        case GESSO_ACTION_DONE:
            return .done(try results.read(action.result))
        case GESSO_ACTION_FAIL:
            return .fail(try FailureReader.read(action.error, "action.error"))
        default:
            throw .unknown("action.kind", action.kind)
        }
    }
}
