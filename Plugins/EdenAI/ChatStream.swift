import GessoKit

/// A chat that arrived as events, of which each holds a piece.
struct ChatStream {
    private let events: [JSON]

    init(_ events: [JSON]) { self.events = events }

    /// The pieces put together, in the form of an answer without a stream.
    ///
    /// - Throws: what an event reports, or a server error where nothing came.
    func answer() throws(Failure) -> JSON {
        if let event = events.first(where: { $0["error"]?.members != nil }) {
            throw Errors.failure(ofGood: event)
                ?? Failure(.serverError, "the stream ended with an error")
        }
        guard let last = events.last(where: { $0["choices"] != nil }) else {
            throw Failure(.serverError, "the stream has no pieces of an answer")
        }
        let deltas = events.flatMap { $0.all("/choices/*/delta") }
        let words = deltas.compactMap { $0["content"]?.text }.reduce("", +)
        let reason = events.flatMap { $0.all("/choices/*/finish_reason") }.last
        return last.merging([
            "choices": [
                [
                    "finish_reason": reason,
                    "message": [
                        "content": .string(words),
                        "images": .array(deltas.flatMap { $0["images"]?.elements ?? [] }),
                    ],
                ]
            ],
            "usage": events.last { $0["usage"]?.members != nil }?["usage"],
        ])
    }
}
