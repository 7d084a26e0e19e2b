import GessoProvider
import Testing

@Suite("Answers of a plugin's process, whatever the bytes")
struct AnswerDecodingTests {
    /// Eight bytes each, as an answer is laid out.
    private func bytes(_ words: [UInt64]) -> [UInt8] {
        words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } }
    }

    /// An action of this kind at 8, its members as they lie in memory.
    private func action(
        kind: UInt64, wait: UInt64 = 0, exchange: UInt64 = 0, result: UInt64 = 0,
        error: UInt64 = 0, job: UInt64 = 0, then rest: [UInt64] = []
    ) -> [UInt8] {
        bytes([8, 56, kind, wait, exchange, result, error, job] + rest)
    }

    private func fault(_ bytes: [UInt8], sent: [UInt8] = []) -> String? {
        AnswerProbe.faults(of: bytes, sent: sent)[0]
    }

    @Test("a wait is read")
    func wait() { #expect(fault(action(kind: 2, wait: 1000)) == nil) }

    @Test(
        "a distance out of bounds, not aligned or before the payload is refused",
        arguments: [UInt64(9), 7, 1, 64, 72, 1 << 20, 1 << 62, .max, 0xffff_ffff_ffff_fff8])
    func distances(distance: UInt64) {
        let message = "the answer points outside of itself"
        #expect(fault(bytes([distance])) == message)
        #expect(fault(action(kind: 4, error: distance)) == message)
        #expect(fault(action(kind: 1, exchange: distance)) == message)
    }

    @Test("an answer shorter than its root, or without one, is refused")
    func shortAnswers() {
        #expect(fault([]) == "the answer is empty")
        #expect(fault([8, 0, 0]) == "the answer is empty")
        #expect(fault(bytes([0])) == "the answer holds no action")
        #expect(fault(Array(action(kind: 2).dropLast())) == "the answer points outside of itself")
    }

    @Test("a text has to end within the answer")
    func openText() {
        let text = UInt64(0x4141_4141_4141_4141)
        #expect(
            fault(action(kind: 2, job: 64, then: [text]))
                == "the answer holds a text without an end")
        #expect(fault(action(kind: 2, job: 64, then: [text >> 8])) == nil)
    }

    @Test("an error of a wrong size is the reader's to refuse")
    func wrongSize() {
        let error = [UInt64](repeating: 0, count: 8)
        #expect(
            fault(action(kind: 4, error: 64, then: error))
                == "action.error has struct_size 0, at least 64 and a multiple of 8 is right")
    }

    /// A result at 64 with one image that has this body.
    private func picture(data: UInt64, size: UInt64) -> [UInt8] {
        let unknown = UInt64.max
        let result: [UInt64] = [96, 160, 1, unknown, unknown, unknown, 0, 0, 0, 0, 0, 0]
        let image: [UInt64] = [88, data, size, 0, 0, 0, 0, 0, 0, 0, 0]
        return action(kind: 3, result: 64, then: result + [168] + image)
    }

    @Test("a slice has to lie within what was sent, or within the answer")
    func slices() {
        let sent = [UInt8](repeating: 7, count: 32)
        let outside = "the answer points outside of itself"
        for tag in [UInt64(1) << 62, 2 << 62] {
            #expect(fault(picture(data: tag | 8, size: 32), sent: sent) == nil)
            #expect(fault(picture(data: tag | 8, size: 33), sent: sent) == outside)
            #expect(fault(picture(data: tag | 40, size: 1), sent: sent) == outside)
            #expect(fault(picture(data: tag | 4, size: 1), sent: sent) == outside)
            #expect(fault(picture(data: tag | 8, size: .max), sent: sent) == outside)
        }
        #expect(fault(picture(data: 3 << 62 | 8, size: 1), sent: sent) == outside)
        #expect(fault(picture(data: 8, size: 8), sent: sent) == nil)
        #expect(fault(picture(data: 0, size: 4)) == "result.images[0].body is null but has 4 bytes")
    }

    @Test("a struct that is pointed to ever again does not blow up")
    func manyReferences() {
        // A list of 60,000 pointers, each to the same part, whose name is one long text.
        let count: UInt64 = 60_000
        let exchange: [UInt64] = [
            120, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 184, count,
        ]
        let list = [UInt64](repeating: 184 + count * 8, count: Int(count))
        let part: [UInt64] = [56, 184 + count * 8 + 56, 0, 0, 0, 0, 0]
        let text = [UInt64](repeating: 0x4141_4141_4141_4141, count: 4096) + [0]
        let answer = action(kind: 1, exchange: 64, then: exchange + list + part + text)
        #expect(fault(answer) == "the answer is larger than an answer may be")
    }

    @Test("no bytes crash the decoder")
    func randomBytes() {
        var random = SplitMix(state: 2026)
        let good = [action(kind: 2, wait: 5), picture(data: 1 << 62 | 8, size: 32)]
        for round in 0..<20_000 {
            var bytes = good[round % 2]
            for _ in 0...Int(random.next() % 4) {
                let index = Int(random.next() % UInt64(bytes.count))
                bytes[index] = UInt8(truncatingIfNeeded: random.next())
            }
            let faults = AnswerProbe.faults(of: bytes, sent: [1, 2, 3])
            #expect(faults.count == 3)
        }
    }

    /// A generator with a seed.
    private struct SplitMix: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9e37_79b9_7f4a_7c15
            var z = state
            z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
            z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
            return z ^ (z >> 31)
        }
    }
}
