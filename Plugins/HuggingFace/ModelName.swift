import GessoKit

/// The name of a model at Hugging Face: `owner/name`.
enum ModelName {
    /// - Throws: an invalid request at `/model` for anything else.
    static func check(_ text: String) throws(Failure) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, isPath(text) else {
            throw .invalid("/model", "a model of Hugging Face is `owner/name`, not `\(text)`")
        }
    }

    /// Whether a text leads nowhere else when it stands in a path.
    static func isPath(_ text: String) -> Bool {
        text.split(separator: "/", omittingEmptySubsequences: false)
            .allSatisfy { !["", ".", ".."].contains($0) }
    }

    /// The path of an address that a provider gave, to be asked for through the router.
    ///
    /// - Throws: a server error where it is none, or one that leads elsewhere.
    static func path(of address: String) throws(Failure) -> String {
        let parts = address.split(separator: "/", omittingEmptySubsequences: false)
        let isWhole = address.hasPrefix("https://") && parts.count > 3
        let segments = isWhole ? parts.dropFirst(3) : parts.dropFirst()
        let path = segments.reduce("") { "\($0)/\($1)" }.prefix { $0 != "?" && $0 != "#" }
        guard isWhole || address.hasPrefix("/"), isPath(String(path.dropFirst())),
            PercentEncoding.encode(String(path), keeping: "/:%") == path
        else {
            throw Failure(.serverError, "the address of the job is none that can be asked for")
        }
        return String(path)
    }
}
