import GessoKit

/// A prediction that is over.
struct Prediction {
    var id: String?
    var output: JSON
    var seed: Int64?
    var model: String?

    init(_ answer: JSON, _ output: JSON) {
        id = answer["id"]?.text
        self.output = output
        seed = answer["logs"]?.text.flatMap(Self.seed)
        model = answer["model"]?.text
    }

    /// Models print the seed that they took: `Using seed: 42`.
    private static func seed(in logs: String) -> Int64? {
        for line in logs.split(whereSeparator: \.isNewline) {
            let words = line.split(separator: " ")
            guard words.count >= 3, words[0] == "Using", words[1] == "seed:" else { continue }
            return Int64(words[2])
        }
        return nil
    }
}
