import GessoKit

/// The checkpoints of the server: a name that it lacks would be drawn with another one in silence.
struct Checkpoints {
    /// One of them, by all the names that users and answers have for it.
    struct Checkpoint {
        let title: String
        let names: Set<String>

        init(_ entry: JSON) throws(Failure) {
            title = try entry.text(at: "/title")
            let file = entry["filename"]?.text.map(Self.base)
            let plain = title.prefix { $0 != "[" }
            let spellings: [String?] = [
                title, String(plain.last == " " ? plain.dropLast() : plain),
                entry["model_name"]?.text, entry["hash"]?.text, entry["sha256"]?.text, file,
                file.map(Self.stem),
            ]
            names = Set(spellings.compactMap(\.self))
        }

        private static func base(_ path: String) -> String {
            path.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? path
        }

        private static func stem(_ file: String) -> String {
            file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
        }
    }

    private let context: Context

    init(_ context: Context) { self.context = context }

    func list() async throws(Failure) -> [Checkpoint] {
        let answer = try await context.send(.get("models", "/sdapi/v1/sd-models")).json()
        var list: [Checkpoint] = []
        for entry in try answer.elements(at: "") { list.append(try Checkpoint(entry)) }
        return list
    }

    /// The one that a name means.
    static func named(
        _ name: String, in list: [Checkpoint]
    ) throws(Failure) -> Checkpoint {
        if let found = list.first(where: { $0.names.contains(name) }) { return found }
        throw Failure(
            .modelUnavailable,
            "the server has no checkpoint `\(name)`\(Names.list(list.map(\.title)))",
            field: "/model")
    }

    /// The free exchange that shows that the server is there, and lets us in.
    func test() async throws(Failure) -> Outcome {
        let titles = try await list().map(\.title)
        return Outcome(
            text: "the server answers\(Names.list(titles, nothing: "; it has no checkpoint"))",
            costMicroUSD: 0)
    }
}
