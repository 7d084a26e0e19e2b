package import CGessoPlugin
import GessoHTTP
package import GessoProvider

/// An event in the form that plugins read, laid out as a check wants it.
package final class LentEvent {
    private let memory: LentMemory
    /// Valid while this object lives.
    package let pointer: UnsafePointer<gesso_event>

    package init(_ event: HostEvent, _ placement: Placement = .plain) {
        let memory = LentMemory(placement)
        self.memory = memory
        pointer = event.lend { plain in
            var raw = plain.pointee
            if let response = raw.response?.pointee {
                raw.response = UnsafePointer(Self.copy(response, memory))
            }
            return UnsafePointer(memory.lend(raw))
        }
    }

    /// Overwrites the event: the host has consumed the action that it led to.
    package func poison() { memory.poison() }

    /// A deep copy: the event's own memory ends with the call that lends it.
    private static func copy(
        _ response: gesso_response, _ memory: LentMemory
    ) -> UnsafeMutablePointer<gesso_response> {
        var response = response
        let headers = UnsafeBufferPointer(start: response.headers, count: response.header_count)
        response.headers = memory.lend(
            all: headers.map { header in
                gesso_header(
                    name: memory.lend(header.name.map { String(cString: $0) }),
                    value: memory.lend(header.value.map { String(cString: $0) }))
            })
        let body = UnsafeRawBufferPointer(start: response.body, count: response.body_size)
        response.body = memory.lend(body)
        return memory.lend(response)
    }
}
