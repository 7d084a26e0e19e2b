package import GessoBase
import GessoHTTP
package import GessoProvider

/// How checks configure a plugin where a case file does not say otherwise.
package struct Account: Sendable {
    package var facts: PluginFacts
    package var settings: ProviderSettings

    /// The base URL is the plugin's own; one that has none gets an address that leads nowhere.
    package init(_ facts: PluginFacts, config: ValueMap = ValueMap(), baseURL: String? = nil) {
        self.facts = facts
        let url = baseURL ?? (facts.baseURL == nil ? "http://127.0.0.1:9" : nil)
        settings = ProviderSettings(
            name: facts.id, config: config, baseURL: url, trustsBaseURL: true)
    }

    /// The config as `open` gets it: checked, the schema's defaults filled in.
    ///
    /// - Throws: the plugin's schema wants more than this config has.
    package func config() throws(CheckSkip) -> String {
        do throws(PluginProblem) {
            return JSON.text(.map(try ConfigRule.complete(settings, of: facts)))
        } catch {
            throw CheckSkip("there is no config to open it with: \(error.message)")
        }
    }

    /// Reads the actions of one new operation.
    ///
    /// - Throws: the base URL is none.
    package func reader(idempotencyKey: String? = nil) throws(CheckSkip) -> ActionReader {
        do throws(HTTPFailure) {
            let rules = try ExchangeRules(facts, settings)
            return ActionReader(
                exchanges: ExchangeReader(
                    rules: rules, links: SeenLinks(), idempotencyKey: idempotencyKey))
        } catch {
            throw CheckSkip("base_url: \(error.message)")
        }
    }
}
