import GessoBase

/// Positions and slices as Python counts them: negative ones from the end.
enum Slicing {
    /// The position in a collection; nil outside of it.
    static func position(_ index: Int, _ count: Int) -> Int? {
        let position = index < 0 ? index &+ count : index
        return position >= 0 && position < count ? position : nil
    }

    static func slice(
        _ value: Value, from: Int?, to: Int?, step: Int
    ) throws(EvaluationError) -> Value {
        guard step != 0 else { throw .wrong("the step of a slice is not zero") }
        switch value {
        case .list(let items):
            return .list(positions(items.count, from, to, step).map { items[$0] })
        case .string(let text):
            let scalars = Array(text.unicodeScalars)
            var result = String.UnicodeScalarView()
            for position in positions(scalars.count, from, to, step) {
                result.append(scalars[position])
            }
            return .string(String(result))
        default: throw .wrong("\(value.typeWithArticle) cannot be sliced")
        }
    }

    private static func positions(_ count: Int, _ from: Int?, _ to: Int?, _ step: Int) -> [Int] {
        let low = step > 0 ? 0 : -1
        let high = step > 0 ? count : count - 1
        func clamp(_ bound: Int) -> Int {
            min(max(bound < 0 ? bound &+ count : bound, low), high)
        }
        let start = from.map(clamp) ?? (step > 0 ? low : high)
        let end = to.map(clamp) ?? (step > 0 ? high : low)
        return Array(stride(from: start, to: end, by: max(step, -count - 1)))
    }
}
