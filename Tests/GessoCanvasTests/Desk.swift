import CGessoPlugin
import GessoBase
import Synchronization

/// Drives the plugin as a host does, through its C table.
struct Desk {
    /// What came out of one operation, copied.
    enum Answer: Equatable {
        case done(Done)
        case failed(code: Int32, field: String, message: String)
        case other(UInt32)
    }

    struct Done: Equatable {
        var images: [Image] = []
        var text: String?
        var vectors: [[Float]] = []
        var cost: Int64
    }

    struct Image: Equatable {
        var width: Int
        var height: Int
        var seed: Int64
        var mediaType: String
        var bytes: [UInt8]

        subscript(x: Int, y: Int) -> [UInt8] {
            Array(bytes[(y * width + x) * 4..<(y * width + x) * 4 + 4])
        }
    }

    struct Input {
        var role = GESSO_ROLE_SOURCE
        var image: Image
        var mediaType = "image/x-gesso-rgba8"
    }

    var operation = GESSO_OP_GENERATE
    var prompt: String?
    var negative: String?
    var model = "canvas-1"
    var width: UInt32 = 64
    var height: UInt32 = 64
    var ratio: String?
    var count: UInt32 = 1
    var seed: Int64? = 1
    var options: String? = "{}"
    var background: String?
    var strength = Double.nan
    var inputs: [Input] = []
    /// How often the plugin may ask before it is told to stop; nil is never.
    var patience: Int?

    /// Counts the questions of one operation; the host's table has room for a pointer only.
    final class Asked: Sendable {
        let count = Atomic<Int>(0)
        let limit: Int
        let progress = Guarded<[Double]>([])

        init(limit: Int) { self.limit = limit }
    }

    func run() -> Answer { watched().answer }

    /// Runs the operation and tells what the plugin said meanwhile.
    func watched() -> (answer: Answer, asked: Asked) {
        let asked = Asked(limit: patience ?? .max)
        let memory = Memory()
        var host = Self.host(asked)
        let answer = withUnsafePointer(to: &host) { host in
            withUnsafePointer(to: request(memory)) { perform(host, $0) }
        }
        return (answer, asked)
    }

    private static func host(_ asked: Asked) -> gesso_host {
        var host = gesso_host()
        host.struct_size = MemoryLayout<gesso_host>.size
        host.context = Unmanaged.passUnretained(asked).toOpaque()
        host.cancelled = { host, _ in
            guard let context = host?.pointee.context else { return 0 }
            let asked = Unmanaged<Asked>.fromOpaque(context).takeUnretainedValue()
            return asked.count.add(1, ordering: .relaxed).newValue > asked.limit ? 1 : 0
        }
        host.progress = { host, _, fraction in
            guard let context = host?.pointee.context else { return }
            let asked = Unmanaged<Asked>.fromOpaque(context).takeUnretainedValue()
            asked.progress.withLock { $0.append(fraction) }
        }
        return host
    }

    private func perform(
        _ host: UnsafePointer<gesso_host>, _ request: UnsafePointer<gesso_request>
    ) -> Answer {
        let table = CGessoPlugin.gesso_plugin_v1().pointee
        let instance = table.open(host, "{}", nil, 0)
        defer { table.close(instance) }
        let operation = table.begin(instance, request)
        defer { table.end(operation) }
        var event = gesso_event()
        event.struct_size = MemoryLayout<gesso_event>.size
        event.kind = UInt32(GESSO_EVENT_START)
        var action = gesso_action()
        action.struct_size = MemoryLayout<gesso_action>.size
        table.step(operation, &event, &action)
        return Self.answer(action)
    }

    private static func answer(_ action: gesso_action) -> Answer {
        if Int(action.kind) == GESSO_ACTION_FAIL, let error = action.error {
            return .failed(
                code: error.pointee.code,
                field: error.pointee.field.map { String(cString: $0) } ?? "",
                message: error.pointee.message.map { String(cString: $0) } ?? "")
        }
        guard Int(action.kind) == GESSO_ACTION_DONE, let result = action.result?.pointee else {
            return .other(action.kind)
        }
        var done = Done(cost: result.cost_micro_usd)
        done.images = (0..<result.image_count).compactMap { index in
            result.images[index].map { image($0.pointee) }
        }
        done.text = result.text.map { String(cString: $0) }
        done.vectors = (0..<result.vector_count).map { row in
            (0..<result.vector_length).map { result.vectors[row * result.vector_length + $0] }
        }
        return .done(done)
    }

    private static func image(_ image: gesso_image) -> Image {
        Image(
            width: Int(image.pixels.width), height: Int(image.pixels.height), seed: image.seed,
            mediaType: image.media_type.map { String(cString: $0) } ?? "",
            bytes: Array(UnsafeRawBufferPointer(start: image.body.data, count: image.body.size)))
    }

    private func request(_ memory: Memory) -> gesso_request {
        var request = gesso_request()
        request.struct_size = MemoryLayout<gesso_request>.size
        request.model = memory.string(model)
        request.op = gesso_ops(operation)
        request.image_count = count
        request.has_seed = seed == nil ? 0 : 1
        request.seed = seed ?? 0
        request.pixels = gesso_size(width: width, height: height)
        request.aspect_ratio = memory.string(ratio)
        request.prompt = memory.string(prompt)
        request.negative_prompt = memory.string(negative)
        request.background = memory.string(background)
        request.strength = strength
        request.guidance = .nan
        request.factor = .nan
        request.options = memory.string(options)
        request.idempotency_key = memory.string("key")
        request.inputs = memory.inputs(inputs)
        request.input_count = inputs.count
        return request
    }
}
