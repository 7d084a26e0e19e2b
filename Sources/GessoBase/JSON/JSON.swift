/// Reading and writing JSON (RFC 8259).
public enum JSON {
    /// Reads one JSON text in UTF-8.
    ///
    /// A number is an integer when its text has neither fraction nor exponent and it fits 64 bits.
    /// Duplicate keys, lone surrogates, numbers beyond a double's range and bytes that are not
    /// UTF-8 are refused. A byte order mark is refused too, as the RFC lets a reader do.
    public static func parse(
        _ bytes: [UInt8], limits: JSONLimits = JSONLimits()
    ) throws(JSONError) -> Value {
        try read(bytes, limits).get()
    }

    /// Reads one JSON text.
    public static func parse(
        _ text: String, limits: JSONLimits = JSONLimits()
    ) throws(JSONError) -> Value {
        try parse(Array(text.utf8), limits: limits)
    }

    /// A result instead of a typed throw, since a throwing closure loses its error's type here.
    private static func read(_ bytes: [UInt8], _ limits: JSONLimits) -> Result<Value, JSONError> {
        bytes.withUnsafeBufferPointer { buffer in
            var reader = JSONReader(buffer, limits: limits)
            do throws(JSONError) {
                return .success(try reader.document())
            } catch {
                return .failure(error)
            }
        }
    }

    /// The JSON text of a value: order kept, what was no integer still written as none.
    ///
    /// An image is its digest, or where it comes from while it is not made. JSON has no word for
    /// infinity and not-a-number; they become null.
    public static func text(_ value: Value, pretty: Bool = false) -> String {
        var writer = JSONWriter(form: pretty ? .pretty : .compact)
        writer.write(value)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// The one form that equal values share: keys sorted by their UTF-8, no blanks, 1.0 as 1.
    ///
    /// For digests; infinity and not-a-number keep names of their own here, so that they differ
    /// from null.
    public static func canonical(_ value: Value) -> [UInt8] {
        var writer = JSONWriter(form: .canonical)
        writer.write(value)
        return writer.bytes
    }
}
