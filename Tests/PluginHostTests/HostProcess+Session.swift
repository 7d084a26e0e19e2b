import CGessoPlugin
import CGessoWire
import GessoTestSupport

extension HostProcess {
    /// Compiles the probe, starts the process on it, and begins operation 1 of instance 1.
    static func serving(
        _ macros: [String], _ options: [String] = [], in folder: TemporaryFolder
    ) throws -> HostProcess {
        let process = try HostProcess(
            try Toolchain.probe(macros, in: folder), ["\(GESSO_WIRE_VERSION)"] + options)
        guard let ready = process.next(), ready.kind == GESSO_WIRE_READY else {
            throw Failure(what: "not ready")
        }
        try process.begin()
        return process
    }

    func begin() throws {
        let ok = Note(kind: GESSO_WIRE_REPLY)
        guard call(GESSO_WIRE_OPEN, FlatBytes.text("{}")) == ok else { throw Failure(what: "open") }
        let request = FlatBytes.request(prompt: "a cat")
        guard call(GESSO_WIRE_BEGIN, request) == ok else { throw Failure(what: "begin") }
    }

    /// Delivers START, or the event given, to operation 1.
    func step(_ event: [UInt8] = FlatBytes.event(GESSO_EVENT_START)) -> Note? {
        call(GESSO_WIRE_STEP, event)
    }

    /// The number and the text of the probe after a step.
    func probed() throws -> (number: UInt64, text: String) {
        guard let note = step(), note.value == GESSO_WIRE_OK,
            let action = answer(note.size).root(gesso_action.self)
        else { throw Failure(what: "step") }
        return (action.wait_ms, answer(note.size).text(action.job) ?? "")
    }
}
