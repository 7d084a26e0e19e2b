/// The bytes of a picture or of a part of a request.
public enum Body: Sendable {
    /// Bytes that the plugin made.
    case buffer(Buffer)
    /// A range of the response that was delivered last; the host undoes base64 if told to.
    case slice(Response, Range<Int>, base64: Bool)
    /// The bytes of one of the request's pictures, in base64 if told to.
    case input(Input, base64: Bool)
    /// A text, made safe for the inside of a JSON string if told to.
    case text(String, insideJSON: Bool)
    /// A text, made safe for a value of `application/x-www-form-urlencoded`.
    case formValue(String)
    /// A picture as base64, which the host decodes.
    case base64(String)
    /// Bytes that the plugin keeps and that are base64, which the host decodes.
    case base64Buffer(Buffer)
}
