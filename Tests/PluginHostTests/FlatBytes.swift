import CGessoPlugin

/// A payload as `gesso_wire.h` describes it, written by hand.
struct FlatBytes {
    private(set) var bytes = [UInt8](repeating: 0, count: 8)

    /// Copies a struct, or an array's elements one after another, and says where the first is.
    @discardableResult
    mutating func append<T>(_ value: T) -> UInt {
        while bytes.count % 8 != 0 { bytes.append(0) }
        let distance = UInt(bytes.count)
        withUnsafeBytes(of: value) { bytes.append(contentsOf: $0) }
        return distance
    }

    mutating func append(_ text: String) -> UnsafePointer<CChar>? {
        let distance = UInt(bytes.count)
        bytes += Array(text.utf8) + [0]
        return UnsafePointer(bitPattern: distance)
    }

    mutating func append(raw: [UInt8]) -> UnsafeRawPointer? {
        let distance = UInt(bytes.count)
        bytes += raw
        return UnsafeRawPointer(bitPattern: distance)
    }

    mutating func setRoot(_ distance: UInt) {
        withUnsafeBytes(of: distance) { bytes.replaceSubrange(0..<8, with: $0) }
    }

    /// A request with a prompt and one input.
    static func request(prompt: String, input: [UInt8] = [1, 2, 3]) -> [UInt8] {
        var flat = FlatBytes()
        var source = gesso_input()
        source.struct_size = MemoryLayout<gesso_input>.size
        source.role = gesso_role(GESSO_ROLE_SOURCE)
        source.media_type = flat.append("image/png")
        source.data = flat.append(raw: input)
        source.size = input.count
        let list = flat.append(flat.append(source))
        var request = gesso_request()
        request.struct_size = MemoryLayout<gesso_request>.size
        request.prompt = flat.append(prompt)
        request.inputs = UnsafePointer(bitPattern: list)
        request.input_count = 1
        flat.setRoot(flat.append(request))
        return flat.bytes
    }

    /// An event without a response.
    static func event(_ kind: Int) -> [UInt8] {
        var flat = FlatBytes()
        var event = gesso_event()
        event.struct_size = MemoryLayout<gesso_event>.size
        event.kind = UInt32(kind)
        flat.setRoot(flat.append(event))
        return flat.bytes
    }

    /// A response with one header.
    static func response(_ body: [UInt8], header: (String, String) = ("a", "b")) -> [UInt8] {
        var flat = FlatBytes()
        let pair = gesso_header(name: flat.append(header.0), value: flat.append(header.1))
        var response = gesso_response()
        response.struct_size = MemoryLayout<gesso_response>.size
        response.status = 200
        response.headers = UnsafePointer(bitPattern: flat.append(pair))
        response.header_count = 1
        response.body = flat.append(raw: body)
        response.body_size = body.count
        var event = gesso_event()
        event.struct_size = MemoryLayout<gesso_event>.size
        event.kind = UInt32(GESSO_EVENT_RESPONSE)
        event.response = UnsafePointer(bitPattern: flat.append(response))
        flat.setRoot(flat.append(event))
        return flat.bytes
    }

    static func text(_ text: String) -> [UInt8] {
        var flat = FlatBytes()
        flat.setRoot(UInt(bitPattern: flat.append(text)))
        return flat.bytes
    }
}
