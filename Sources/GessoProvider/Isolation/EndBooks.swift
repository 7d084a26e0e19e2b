import GessoBase

/// How often the processes of plugins ended in one run, for all accounts of the run.
public final class EndBooks: Sendable {
    private let books = Guarded<[String: EndBook]>([:])

    /// Nothing has ended yet.
    public init() {}

    /// The book of a plugin's file.
    func book(of source: PluginSource) -> EndBook {
        books.withLock { books in
            if let known = books[source.path] { return known }
            let book = EndBook(plugin: source.id, path: source.path)
            books[source.path] = book
            return book
        }
    }
}
