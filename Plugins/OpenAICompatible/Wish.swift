import GessoKit

/// One of the finer wishes of a request, with the place that a server has for it.
struct Wish {
    /// As the user writes it.
    let name: String
    let value: JSON
    let place: Dialect.Place

    /// The wishes that a request has.
    static func all(_ request: Request, _ dialect: Dialect) -> [Wish] {
        let wishes: [(String, JSON?, Dialect.Place)] = [
            ("seed", JSON(request.seed), dialect.seed),
            ("negative_prompt", JSON(request.negativePrompt), dialect.negativePrompt),
            ("steps", JSON(request.steps), dialect.steps),
            ("guidance", JSON(request.guidance), dialect.guidance),
            ("strength", JSON(request.strength), dialect.strength),
        ]
        return wishes.compactMap { name, value, place in
            // Every step has a seed, also one that says nothing about it: no reason to refuse it.
            if name == "seed", case .nowhere = place { return nil }
            return value.map { Wish(name: name, value: $0, place: place) }
        }
    }
}
