import GessoKit

/// The answers of `config.script`, one for each try of an operation.
struct Script: Sendable {
    /// One answer.
    struct Entry: Sendable {
        /// Nil: as many flat pictures as were asked for.
        var images: [ScriptImage]?
        var failure: Failure?
        /// Milliseconds before the answer.
        var delay: UInt64 = 0
        var seed: Int64?
        var revisedPrompt: String?
        /// What each picture costs.
        var price = ScriptPrice.free
        /// What each picture is said to cost before.
        var estimate = ScriptPrice.free
    }

    private let entries: [Entry]

    init(_ list: JSON) throws(Failure) {
        var entries: [Entry] = []
        for (index, item) in (list.elements ?? []).enumerated() {
            entries.append(try Entry(item, "script[\(index)]"))
        }
        guard !entries.isEmpty else {
            throw Failure(.invalidRequest, "`script` is a list of at least one answer")
        }
        self.entries = entries
    }

    /// Every operation begins at the start, and each further try takes the next entry.
    func entry(forAttempt attempt: Int) -> Entry {
        entries[min(max(attempt, 0), entries.count - 1)]
    }
}

extension Script.Entry {
    private static let known: Set<String> = [
        "images", "delay", "seed", "revised_prompt", "error", "retry_after", "message", "price",
        "estimate",
    ]

    init(_ item: JSON, _ place: String) throws(Failure) {
        guard let members = item.members else { throw .script(place, "is no map") }
        for member in members where !Self.known.contains(member.name) {
            throw .script("\(place).\(member.name)", "is unknown")
        }
        if let list = item["images"] {
            var images: [ScriptImage] = []
            for (index, image) in (list.elements ?? []).enumerated() {
                images.append(try ScriptImage(image, "\(place).images[\(index)]"))
            }
            self.images = images
        }
        if let delay = item["delay"] {
            guard let milliseconds = ScriptText.milliseconds(delay) else {
                throw .script("\(place).delay", "is no duration such as 500ms")
            }
            self.delay = milliseconds
        }
        seed = item["seed"]?.whole
        revisedPrompt = item["revised_prompt"]?.text
        failure = try ScriptText.failure(item, place)
        price = try ScriptPrice(item["price"], "\(place).price") ?? .free
        estimate = try ScriptPrice(item["estimate"], "\(place).estimate") ?? price
    }
}

extension Failure {
    static func script(_ place: String, _ problem: String) -> Failure {
        Failure(.invalidRequest, "\(place) \(problem)")
    }
}
