import GessoKit

/// A price in a script: "0.04 USD", or "unknown".
struct ScriptPrice: Sendable, Hashable {
    /// Millionths of a dollar; nil is unknown.
    let microUSD: Int64?

    static let free = ScriptPrice(microUSD: 0)

    private init(microUSD: Int64?) { self.microUSD = microUSD }

    /// Nil where the script says nothing.
    init?(_ value: JSON?, _ place: String) throws(Failure) {
        guard let value else { return nil }
        if value.text == "unknown" {
            microUSD = nil
            return
        }
        guard let text = value.text, text.hasSuffix(" USD"),
            let dollars = Double(text.dropLast(4)), (0...1_000_000).contains(dollars)
        else { throw .script(place, "is no price such as 0.04 USD, and not unknown") }
        microUSD = Int64((dollars * 1_000_000).rounded())
    }

    /// Of so many pictures.
    func times(_ count: Int) -> Int64? { microUSD.map { $0 * Int64(count) } }
}
