import GessoBase

/// Reads what `OutputWriter` wrote; every step is nil where the bytes end too early or are wrong.
struct OutputReader {
    private typealias Facts = OutputWriter.Facts

    private let bytes: UnsafeRawBufferPointer
    private var position = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// All outputs; nil for anything that the writer does not write.
    mutating func outputs() -> [Output]? {
        guard let count = count() else { return nil }
        var outputs: [Output] = []
        outputs.reserveCapacity(min(count, 8))
        for _ in 0..<count {
            guard let output = output() else { return nil }
            outputs.append(output)
        }
        return position == bytes.count ? outputs : nil
    }

    private mutating func output() -> Output? {
        guard let name = text(), let tag = byte().flatMap(OutputWriter.Tag.init) else {
            return nil
        }
        switch tag {
        case .value:
            guard let text = part().map(Array.init), let value = try? JSON.parse(text) else {
                return nil
            }
            return Output(name, .value(value))
        case .artifact: return made().map { Output(name, .artifact($0)) }
        case .artifacts: return list().map { Output(name, .artifacts($0)) }
        }
    }

    private mutating func list() -> [Output.Made]? {
        guard let count = count() else { return nil }
        var all: [Output.Made] = []
        for _ in 0..<count {
            guard let made = made() else { return nil }
            all.append(made)
        }
        return all
    }

    private mutating func made() -> Output.Made? {
        guard let digest = take(32).flatMap(Digest.init(raw:)), let flags = byte(),
            let size = number(), let mediaType = text()
        else { return nil }
        let facts = Facts(rawValue: flags)
        var made = Output.Made(Artifact(digest: digest, mediaType: mediaType, bytes: size))
        guard number(.width, facts, &made.artifact.width),
            number(.height, facts, &made.artifact.height), number(.index, facts, &made.index)
        else { return nil }
        guard !facts.isDisjoint(with: [.seed, .revisedPrompt, .url]) else { return made }
        var origin = ImageOrigin()
        guard number(.seed, facts, &origin.seed),
            text(.revisedPrompt, facts, &origin.revisedPrompt), text(.url, facts, &origin.url)
        else { return nil }
        made.origin = origin
        return made
    }

    /// Reads a number if it is there; false where it should be and is not.
    private mutating func number(_ fact: Facts, _ facts: Facts, _ field: inout Int?) -> Bool {
        guard facts.contains(fact) else { return true }
        field = number()
        return field != nil
    }

    /// Reads a text if it is there; false where it should be and is not.
    private mutating func text(_ fact: Facts, _ facts: Facts, _ field: inout String?) -> Bool {
        guard facts.contains(fact) else { return true }
        field = text()
        return field != nil
    }

    private mutating func text() -> String? {
        part().flatMap { String(validating: $0.assumingMemoryBound(to: UInt8.self), as: UTF8.self) }
    }

    /// The bytes of a text.
    private mutating func part() -> UnsafeRawBufferPointer? { number().flatMap { take($0) } }

    /// A number of things that follow; each takes a byte at least, which bounds it.
    private mutating func count() -> Int? {
        guard let count = number(), count >= 0, count <= bytes.count - position else { return nil }
        return count
    }

    private mutating func take(_ count: Int) -> UnsafeRawBufferPointer? {
        guard count >= 0, count <= bytes.count - position else { return nil }
        defer { position += count }
        return UnsafeRawBufferPointer(rebasing: bytes[position..<position + count])
    }

    private mutating func byte() -> UInt8? {
        guard position < bytes.count else { return nil }
        defer { position += 1 }
        return bytes[position]
    }

    private mutating func number() -> Int? {
        var found: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 7) {
            guard let byte = byte() else { return nil }
            // The tenth byte has room for one bit.
            guard shift < 63 || byte < 2 else { return nil }
            found |= UInt64(byte & 127) << shift
            if byte < 128 {
                return Int(Int64(bitPattern: found >> 1) ^ -Int64(bitPattern: found & 1))
            }
        }
        return nil
    }
}
