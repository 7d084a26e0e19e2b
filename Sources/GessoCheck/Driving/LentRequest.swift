package import CGessoPlugin
import GessoBase
package import GessoProvider

/// A request in the form that plugins read, laid out as a check wants it.
package final class LentRequest {
    private let plain: RequestMemory
    private let memory: LentMemory
    /// Valid while this object lives.
    package let pointer: UnsafePointer<gesso_request>?

    /// Copies everything of a request.
    package init(_ request: OperationRequest, _ placement: Placement = .plain) {
        plain = RequestMemory(request, tellsAttempt: request.attempt > 0)
        let memory = LentMemory(placement)
        self.memory = memory
        guard var raw = plain.pointer?.pointee else {
            pointer = nil
            return
        }
        let inputs = UnsafeBufferPointer(start: raw.inputs, count: raw.input_count)
        let lent = inputs.map { input in
            input.map { UnsafePointer(memory.lend($0.pointee)) }
        }
        raw.inputs = memory.lend(all: lent)
        pointer = UnsafePointer(memory.lend(raw))
    }

    /// Every byte of the structs, the longer texts and the pictures, to see whether the plugin
    /// wrote into them.
    package func snapshot() -> [UInt8] {
        guard let raw = pointer?.pointee else { return [] }
        let texts = [raw.model, raw.prompt, raw.negative_prompt, raw.options, raw.metadata]
        let inputs = UnsafeBufferPointer(start: raw.inputs, count: raw.input_count)
        let pictures = inputs.flatMap { input in
            let size = input?.pointee.size ?? 0
            return Digest(of: UnsafeRawBufferPointer(start: input?.pointee.data, count: size)).bytes
        }
        let words = texts.flatMap { text in text.map { Array(String(cString: $0).utf8) } ?? [] }
        return memory.snapshot() + words + pictures
    }
}
