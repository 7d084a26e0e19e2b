import GessoKit

/// The pictures of a request as Runway takes them: an address, a name for the prompt, a subject.
struct References {
    private static let subjects = ["human": 5, "object": 9]

    let endpoint: Endpoint
    let options: JSON

    /// The value of `referenceImages`; nil where there are no pictures.
    ///
    /// - Parameter links: what stands for the pictures.
    /// - Returns: the list.
    /// - Throws: an invalid request for names and subjects that Runway would refuse.
    func json(_ links: [JSON]) throws(Failure) -> JSON? {
        let tags = try tags(links.count)
        let subjects = try subjects(links.count)
        guard !links.isEmpty else { return nil }
        return .array(
            links.enumerated().map { index, link in
                ["uri": link, "tag": JSON(tags[index]), "subject": JSON(subjects[index])]
            })
    }

    private func tags(_ count: Int) throws(Failure) -> [String?] {
        let words = try words("tags", count)
        for (index, word) in words.enumerated() {
            guard let word, !Self.isTag(word) else { continue }
            throw .invalid(
                "/options/tags/\(index)",
                "a name has 3 to 16 lower-case letters, digits and `_`, and begins with a letter,"
                    + " unlike `\(word)`")
        }
        guard endpoint.isTagged else { return words }
        return words.enumerated().map { $1 ?? "image\($0 + 1)" }
    }

    private static func isTag(_ word: String) -> Bool {
        let (letters, others) = (UInt8(ascii: "a")...UInt8(ascii: "z"), "_0123456789".utf8)
        guard (3...16).contains(word.utf8.count), let first = word.utf8.first else { return false }
        return letters.contains(first)
            && word.utf8.allSatisfy { letters.contains($0) || others.contains($0) }
    }

    private func subjects(_ count: Int) throws(Failure) -> [String?] {
        let words = try words("subjects", count)
        for (index, word) in words.enumerated() where word != nil {
            guard let word, let most = Self.subjects[word] else {
                throw .invalid(
                    "/options/subjects/\(index)", "a subject is `human` or `object`")
            }
            guard words.count(where: { $0 == word }) <= most else {
                throw .invalid(
                    "/options/subjects", "`\(endpoint.model.id)` takes \(most) of `\(word)`")
            }
        }
        return words
    }

    /// A list of words, filled up to one for each picture.
    private func words(_ name: String, _ count: Int) throws(Failure) -> [String?] {
        let list = options[name]?.elements ?? []
        guard list.count <= count else {
            throw .invalid(
                "/options/\(name)", "there are more `\(name)` than pictures, which are \(count)")
        }
        for (index, value) in list.enumerated() where value.text == nil {
            throw .invalid("/options/\(name)/\(index)", "`\(name)` is a list of words")
        }
        return list.map(\.text) + Array(repeating: nil, count: count - list.count)
    }
}
