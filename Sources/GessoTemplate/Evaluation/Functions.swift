import GessoBase

/// The functions that every expression can call.
enum Functions {
    static let names = ["range", "dict"]

    private static let maximumRange = 1_000_000

    static func call(_ name: String, _ arguments: CallArguments) throws(EvaluationError) -> Value {
        switch name {
        case "range": return try range(arguments.positional)
        case "dict":
            var map = arguments.positional.first?.map ?? ValueMap()
            for key in arguments.named.keys.sorted() { map[key] = arguments.named[key] }
            return .map(map)
        default:
            throw .diagnostic(
                Diagnostic(
                    .unknownFilter, "there is no function '\(name)'", at: nil,
                    help: NameHelp.text(for: name, known: names)))
        }
    }

    private static func range(_ arguments: [Value]) throws(EvaluationError) -> Value {
        var numbers: [Int] = []
        for argument in arguments {
            guard case .int(let number) = argument else {
                throw .wrong("'range' takes integers, not \(argument.typeWithArticle)")
            }
            numbers.append(number)
        }
        guard (1...3).contains(numbers.count) else {
            throw .wrong("'range' takes one to three integers")
        }
        let start = numbers.count == 1 ? 0 : numbers[0]
        let end = numbers.count == 1 ? numbers[0] : numbers[1]
        let step = numbers.count == 3 ? numbers[2] : 1
        guard step != 0 else { throw .wrong("the step of a range is not zero") }
        let count = (Double(end) - Double(start)) / Double(step)
        guard count <= Double(maximumRange) else {
            throw .wrong("the range has more than \(maximumRange) numbers")
        }
        return .list(stride(from: start, to: end, by: step).map(Value.int))
    }
}
