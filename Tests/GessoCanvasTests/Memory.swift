import CGessoPlugin

/// Memory that a request points into, for as long as this object lives.
final class Memory {
    private var blocks: [UnsafeMutableRawPointer] = []

    deinit { blocks.forEach { $0.deallocate() } }

    func string(_ text: String?) -> UnsafePointer<CChar>? {
        text.map { UnsafePointer(array($0.utf8CString.map(\.self))) }
    }

    func inputs(_ inputs: [Desk.Input]) -> UnsafePointer<UnsafePointer<gesso_input>?>? {
        let pointers: [UnsafePointer<gesso_input>?] = inputs.map { input in
            var row = gesso_input()
            row.struct_size = MemoryLayout<gesso_input>.size
            row.role = gesso_role(input.role)
            row.media_type = string(input.mediaType)
            row.data = UnsafeRawPointer(array(input.image.bytes))
            row.size = input.image.bytes.count
            row.pixels = gesso_size(
                width: UInt32(input.image.width), height: UInt32(input.image.height))
            return UnsafePointer(array([row]))
        }
        return UnsafePointer(array(pointers))
    }

    private func array<T: BitwiseCopyable>(_ values: [T]) -> UnsafeMutablePointer<T> {
        let memory = UnsafeMutablePointer<T>.allocate(capacity: max(values.count, 1))
        memory.initialize(from: values, count: values.count)
        blocks.append(UnsafeMutableRawPointer(memory))
        return memory
    }
}
