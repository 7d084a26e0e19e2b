/// One HTTP request, described by the plugin and performed by the host.
public struct Exchange: Sendable {
    /// A name and a value.
    public struct Header: Sendable, Hashable {
        /// The name, in lower case in responses.
        public var name: String
        /// The value.
        public var value: String

        /// Joins a name and a value.
        ///
        /// - Parameters:
        ///   - name: the name.
        ///   - value: the value.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// One part of a form.
    public struct Part: Sendable {
        /// The field.
        public var name: String
        /// The file's name, if it is a file.
        public var filename: String?
        /// The media type.
        public var contentType: String?
        /// The bytes.
        public var body: Body

        /// Makes a part.
        ///
        /// - Parameters:
        ///   - name: the field.
        ///   - filename: the file's name.
        ///   - contentType: the media type.
        ///   - body: the bytes.
        public init(
            _ name: String, filename: String? = nil, contentType: String? = nil, body: Body
        ) {
            self.name = name
            self.filename = filename
            self.contentType = contentType
            self.body = body
        }
    }

    /// A secret and the place to put it.
    public struct Credential: Sendable, Hashable {
        /// The secret's name in the manifest.
        public var secret: String
        /// The header or query item.
        public var name: String
        /// What stands before the value, such as `Bearer `.
        public var prefix: String
        /// Whether it goes into the query and not into a header.
        public var inQuery: Bool
        /// Whether the host encodes it, as Basic needs it.
        public var base64: Bool

        /// Makes a credential.
        ///
        /// - Parameters:
        ///   - secret: the secret's name in the manifest.
        ///   - name: the header or query item.
        ///   - prefix: what stands before the value.
        ///   - inQuery: whether it goes into the query.
        ///   - base64: whether the host encodes it.
        public init(
            _ secret: String, name: String, prefix: String = "", inQuery: Bool = false,
            base64: Bool = false
        ) {
            self.secret = secret
            self.name = name
            self.prefix = prefix
            self.inQuery = inQuery
            self.base64 = base64
        }
    }

    /// What the host may do with the exchange.
    public enum Repeating: Sendable, Hashable {
        /// It is taken to bill: never cut short, never sent twice.
        case bills
        /// Repeating costs nothing: a poll, a download, an upload, a cancel.
        case safe
        /// Work of a server that charges nothing: cut short when nobody waits for it any more, but
        /// not sent again where no answer came, since the server may still be at it.
        case free
        /// Repeatable under the key that the host puts into this header.
        case idempotent(header: String)
    }

    /// A word for the journal: `submit`, `poll`, `download`.
    public var label: String
    /// The HTTP method.
    public var method: String
    /// A path on the base address, or https.
    public var url: String
    /// What the host may do with it.
    public var repeating: Repeating
    /// Whether the address stands in an earlier response of this operation.
    public var isLinked = false
    /// Milliseconds; 0 is the host's default.
    public var timeoutMilliseconds: UInt32 = 0
    /// Bytes; 0 is the host's default.
    public var maxResponseBytes: UInt64 = 0
    /// Headers.
    public var headers: [Header] = []
    /// Secrets to add; nil is ``Manifest/credentials``, or none where the address is a link.
    public var credentials: [Credential]?
    /// The body, joined by the host; or parts.
    public var body: [Body] = []
    /// A form, encoded by the host.
    public var parts: [Part] = []

    /// Makes an exchange; the other members are set one by one.
    ///
    /// - Parameters:
    ///   - label: a word for the journal.
    ///   - method: the HTTP method.
    ///   - url: a path on the base address, or https.
    ///   - repeating: what the host may do with it.
    public init(_ label: String, _ method: String, _ url: String, repeating: Repeating = .bills) {
        self.label = label
        self.method = method
        self.url = url
        self.repeating = repeating
    }
}
