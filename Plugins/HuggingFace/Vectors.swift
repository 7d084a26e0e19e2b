import GessoKit

/// The vectors of an answer: one for the text, or one for each of its tokens, in a list or two.
struct Vectors {
    let rows: [[Float]]

    /// - Throws: a server error where there are no numbers, or lists of different lengths.
    init(_ answer: JSON) throws(Failure) {
        var lists = [answer]
        while lists.count > 0, let first = lists.first?[0], first.elements != nil {
            lists = lists.flatMap { $0.elements ?? [.null] }
        }
        let rows = lists.map { ($0.elements ?? []).compactMap { $0.real.map(Float.init) } }
        let length = rows.first?.count ?? 0
        let isWhole = zip(lists, rows).allSatisfy {
            $0.elements?.count == length && $1.count == length
        }
        guard length > 0, isWhole else {
            throw Failure(.serverError, "the answer has no vectors of one length")
        }
        self.rows = rows
    }
}
