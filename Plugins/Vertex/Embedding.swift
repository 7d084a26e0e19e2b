import GessoKit

/// Vectors of pictures and texts, in one space.
enum Embedding {
    private static let dimensions: [Int64] = [128, 256, 512, 1408]

    static let dimension = Property(
        "dimension", .whole(128...1408), "Numbers of a vector: 128, 256, 512 or 1408.",
        standard: 1408)

    static func body(_ request: Request) throws(Failure) -> JSON {
        let dimension = try request.options()["dimension"]?.whole ?? 1408
        guard dimensions.contains(dimension) else {
            throw .invalid("/options/dimension", "a vector has 128, 256, 512 or 1408 numbers")
        }
        let instance: JSON = [
            "image": request.source.map { ["bytesBase64Encoded": $0.base64] },
            "text": JSON(request.prompt),
        ]
        return ["instances": [instance], "parameters": ["dimension": .integer(dimension)]]
    }

    /// The picture's vector first.
    static func outcome(_ answer: JSON) throws(Failure) -> Outcome {
        var vectors: [[Float]] = []
        for name in ["imageEmbedding", "textEmbedding"] {
            guard let numbers = answer[at: "/predictions/0/\(name)"]?.elements else { continue }
            let vector = numbers.compactMap(\.real).map { Float($0) }
            guard vector.count == numbers.count, !vector.isEmpty else {
                throw Failure(.serverError, "the vector in the answer is none")
            }
            vectors.append(vector)
        }
        guard let first = vectors.first, vectors.allSatisfy({ $0.count == first.count }) else {
            throw Failure(.serverError, "the answer has no vectors of one length")
        }
        return Outcome(vectors: vectors)
    }
}
