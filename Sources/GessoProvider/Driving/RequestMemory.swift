package import CGessoPlugin
import GessoBase

/// A request in the form that plugins read; it lives as long as its operation.
package struct RequestMemory: Sendable {
    private let memory = Memory()
    private let address: UInt

    /// The struct, valid while this value lives.
    package var pointer: UnsafePointer<gesso_request>? { UnsafePointer(bitPattern: address) }

    /// Copies everything of the request.
    ///
    /// - Parameters:
    ///   - request: what is asked.
    ///   - attempt: whether the metadata tells the number of the try.
    package init(_ request: OperationRequest, tellsAttempt attempt: Bool) {
        address = UInt(bitPattern: Self.place(request, tellsAttempt: attempt, on: memory))
    }

    /// Puts a request on a shelf.
    static func place(
        _ request: OperationRequest, tellsAttempt attempt: Bool, on memory: some Shelf
    ) -> UnsafePointer<gesso_request>? {
        var raw = gesso_request()
        raw.struct_size = MemoryLayout<gesso_request>.size
        raw.model = memory.store(request.model)
        raw.op = Bits.bit(of: request.operation, in: Bits.operations)
        raw.format = request.mediaType.map { Bits.bit(of: $0, in: Bits.formats) } ?? 0
        raw.image_count = UInt32(clamping: request.imageCount)
        raw.has_seed = request.seed == nil ? 0 : 1
        raw.seed = Int64(request.seed ?? 0)
        raw.pixels = gesso_size(
            width: UInt32(clamping: request.pixels?.width ?? 0),
            height: UInt32(clamping: request.pixels?.height ?? 0))
        fillWords(of: request, &raw, memory)
        raw.strength = request.strength ?? .nan
        raw.guidance = request.guidance ?? .nan
        raw.factor = request.factor ?? .nan
        raw.steps = UInt32(clamping: request.steps ?? 0)
        let inputs = request.inputs.map { input($0, memory) }
        raw.inputs = memory.store(all: inputs)
        raw.input_count = inputs.count
        raw.options = memory.store(request.options.map { JSON.text($0) })
        raw.metadata = memory.store(metadata(of: request, attempt))
        raw.idempotency_key = memory.store(request.idempotencyKey)
        return memory.place(raw)
    }

    private static func fillWords(
        of request: OperationRequest, _ raw: inout gesso_request, _ memory: some Shelf
    ) {
        raw.aspect_ratio = memory.store(request.aspectRatio)
        raw.resolution = memory.store(request.resolution)
        raw.prompt = memory.store(request.prompt)
        raw.negative_prompt = memory.store(request.negativePrompt)
        raw.quality = memory.store(request.quality)
        raw.style = memory.store(request.style)
        raw.style_preset = memory.store(request.stylePreset)
        raw.background = memory.store(request.background)
        raw.safety = memory.store(request.safety)
    }

    private static func input(
        _ input: OperationInput, _ memory: some Shelf
    ) -> UnsafePointer<gesso_input>? {
        var raw = gesso_input()
        raw.struct_size = MemoryLayout<gesso_input>.size
        raw.role = role(input.role)
        raw.media_type = memory.store(input.mediaType)
        raw.data = input.bytes.flatMap { memory.store(data: $0) }
        raw.size = input.bytes?.count ?? 0
        raw.pixels = gesso_size(
            width: UInt32(clamping: input.width), height: UInt32(clamping: input.height))
        return memory.place(raw)
    }

    private static func role(_ role: OperationInput.Role) -> gesso_role {
        switch role {
        case .source: gesso_role(GESSO_ROLE_SOURCE)
        case .mask: gesso_role(GESSO_ROLE_MASK)
        case .reference: gesso_role(GESSO_ROLE_REFERENCE)
        case .style: gesso_role(GESSO_ROLE_STYLE)
        }
    }

    /// A JSON object of strings in the order of their names; nil for none.
    private static func metadata(of request: OperationRequest, _ attempt: Bool) -> String? {
        var pairs = request.metadata.sorted { $0.key < $1.key }
        if attempt { pairs.append(("gesso-attempt", String(request.attempt))) }
        guard !pairs.isEmpty else { return nil }
        return JSON.text(.map(ValueMap(pairs.map { ($0.key, Value.string($0.value)) })))
    }
}
