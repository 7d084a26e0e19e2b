package import CGessoPlugin
import GessoHTTP

/// Slices of bytes that a plugin names.
package enum PluginBytes {
    /// Greatest size of one slice and of a whole body.
    static let maxBytes = 512 << 20

    /// The memory of a slice.
    static func slice(
        _ bytes: gesso_bytes, _ place: String
    ) throws(TableFault) -> UnsafeRawBufferPointer {
        guard bytes.size >= 0, bytes.size <= maxBytes else {
            throw TableFault(place, "has \(UInt(bitPattern: bytes.size)) bytes")
        }
        guard bytes.data != nil || bytes.size == 0 else {
            throw TableFault(place, "is null but has \(bytes.size) bytes")
        }
        return UnsafeRawBufferPointer(start: bytes.data, count: bytes.size)
    }

    /// The segments of a request body, transformed and joined.
    package static func join(
        _ segments: UnsafeBufferPointer<gesso_bytes>, _ place: String
    ) throws(TableFault) -> [UInt8] {
        var body: [UInt8] = []
        for (index, segment) in segments.enumerated() {
            try append(segment, to: &body, "\(place)[\(index)]")
        }
        return body
    }

    /// Appends one segment of a request body.
    package static func append(
        _ segment: gesso_bytes, to body: inout [UInt8], _ place: String
    ) throws(TableFault) {
        let bytes = try slice(segment, place)
        guard body.count + (try count(bytes, segment.transform, place)) <= maxBytes else {
            throw TableFault(place, "makes the body longer than \(maxBytes) bytes")
        }
        switch Int(segment.transform) {
        case GESSO_TRANSFORM_BASE64_ENCODE: body += Base64.encode(bytes)
        case GESSO_TRANSFORM_JSON_STRING: JSONEscape.apply(to: bytes, appendingTo: &body)
        case GESSO_TRANSFORM_FORM_VALUE: body += Percent.encode(Array(bytes), spaceAsPlus: true)
        default: body += bytes
        }
    }

    /// The size of a segment once it is transformed, at most.
    private static func count(
        _ bytes: UnsafeRawBufferPointer, _ transform: UInt32, _ place: String
    ) throws(TableFault) -> Int {
        switch Int(transform) {
        case GESSO_TRANSFORM_NONE: bytes.count
        case GESSO_TRANSFORM_BASE64_ENCODE: (bytes.count + 2) / 3 * 4
        case GESSO_TRANSFORM_JSON_STRING: JSONEscape.count(of: bytes)
        case GESSO_TRANSFORM_FORM_VALUE: 3 * bytes.count
        default: throw .unknown("\(place).transform", transform)
        }
    }

    /// The bytes of a result; nil where they are not the base64 that the plugin says.
    package static func result(_ bytes: gesso_bytes, _ place: String) throws(TableFault) -> [UInt8]?
    {
        let slice = try slice(bytes, place)
        switch Int(bytes.transform) {
        case GESSO_TRANSFORM_NONE:
            return Array(slice)
        case GESSO_TRANSFORM_BASE64_DECODE:
            guard RawSearch.first(UInt8(ascii: "\\"), in: slice) != nil else {
                return Base64.decode(slice)
            }
            return JSONEscape.undo(slice).flatMap { plain in
                plain.withUnsafeBytes { Base64.decode($0) }
            }
        default:
            throw .unknown("\(place).transform", bytes.transform)
        }
    }
}
