/// What a server answered, whatever its status.
public struct HTTPResponse: Sendable, Hashable {
    public var status: Int
    /// Names in lower case, in the order in which they came.
    public var headers: [HTTPHeader]
    public var body: [UInt8]

    public init(status: Int, headers: [HTTPHeader], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The value of the first header of a name in lower case.
    public func header(_ name: String) -> String? {
        headers.first { $0.name == name }?.value
    }
}
