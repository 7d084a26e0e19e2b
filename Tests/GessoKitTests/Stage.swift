import CGessoPlugin
import GessoKit

/// Plays the host for one operation of the probe.
final class Stage {
    private static let plugin = PluginTable(Probe.manifest) { host, config, message, size in
        PluginTable.open(Probe.self, host, config, message, size)
    }

    static var table: gesso_plugin { plugin.pointer.pointee }

    private let instance: OpaquePointer?
    private var operation: OpaquePointer?
    private let texts: [UnsafeMutablePointer<CChar>?]

    init(model: String = "poll", prompt: String? = "a boat") {
        instance = Self.table.open(nil, #"{"greeting":"hello"}"#, nil, 0)
        texts = [copy(model), prompt.flatMap(copy)]
        var request = gesso_request()
        request.struct_size = MemoryLayout<gesso_request>.size
        request.model = UnsafePointer(texts[0])
        request.prompt = UnsafePointer(texts[1])
        request.op = gesso_ops(GESSO_OP_GENERATE)
        request.strength = .nan
        operation = Self.table.begin(instance, &request)
    }

    deinit {
        end()
        Self.table.close(instance)
        texts.forEach { $0?.deallocate() }
    }

    func end() {
        guard let operation else { return }
        Self.table.end(operation)
        self.operation = nil
    }

    /// Delivers an event and gives what the plugin wants.
    func step(_ kind: Int, failure: Int = GESSO_ERROR_NONE) -> gesso_action {
        step(kind, failure: failure, response: nil)
    }

    /// Delivers an answer; its bytes live as long as `body` runs.
    func respond<T>(
        _ status: UInt32, _ text: String, state: String = "", body: (gesso_action) -> T
    ) -> T {
        text.withCString { bytes in
            state.withCString { state in
                "x-state".withCString { name in
                    var header = gesso_header(name: name, value: state)
                    return withUnsafePointer(to: &header) { header in
                        var response = gesso_response()
                        response.struct_size = MemoryLayout<gesso_response>.size
                        response.status = status
                        response.headers = header
                        response.header_count = 1
                        response.body = UnsafeRawPointer(bytes)
                        response.body_size = text.utf8.count
                        return withUnsafePointer(to: &response) {
                            body(step(GESSO_EVENT_RESPONSE, response: $0))
                        }
                    }
                }
            }
        }
    }

    private func step(
        _ kind: Int, failure: Int = GESSO_ERROR_NONE, response: UnsafePointer<gesso_response>?
    ) -> gesso_action {
        var event = gesso_event()
        event.struct_size = MemoryLayout<gesso_event>.size
        event.kind = UInt32(kind)
        event.failure = gesso_error_code(failure)
        event.response = response
        var action = gesso_action()
        action.struct_size = MemoryLayout<gesso_action>.size
        Self.table.step(operation, &event, &action)
        return action
    }
}

/// A C string that the caller frees.
private func copy(_ text: String) -> UnsafeMutablePointer<CChar>? {
    let units = text.utf8CString
    let memory = UnsafeMutablePointer<CChar>.allocate(capacity: units.count)
    _ = UnsafeMutableBufferPointer(start: memory, count: units.count).update(from: units)
    return memory
}

/// The text behind a pointer, empty for null.
func text(_ pointer: UnsafePointer<CChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
}
