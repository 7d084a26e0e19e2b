import GessoBase
import GessoImage
import GessoPipeline
import Testing

@testable import GessoRunner

@Suite("small parts")
struct PartTests {
    @Test("a vector in NumPy's format has a header of 64 bytes and little-endian numbers")
    func numPy() {
        let bytes = VectorFile.numPy([1, -2])
        #expect(bytes.count == 136)
        #expect(bytes.prefix(10) == [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 118, 0])
        let header = String(decoding: bytes[10..<128], as: UTF8.self)
        #expect(header.hasPrefix("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }"))
        #expect(header.hasSuffix(" \n"))
        #expect(bytes.suffix(8) == [0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0])
    }

    /// White, black, half gray, and transparent white.
    private static let mask = Raster(
        width: 4, height: 1, channels: .grayAlpha, depth: .eight,
        bytes: [255, 255, 0, 255, 128, 255, 255, 0])

    @Test(
        "each convention of masks becomes white where the picture changes",
        arguments: [
            (MaskInput.Convention.white, [255, 0, 128, 0] as [UInt8]),
            (.black, [0, 255, 127, 0]), (.transparent, [0, 0, 0, 255]),
        ])
    func masks(_ convention: MaskInput.Convention, _ changed: [UInt8]) throws {
        let mask = try #require(Self.mask)
        let normal = try MaskInput.normalized(mask, convention, width: 4, height: 1)
        #expect(normal.bytes == changed)
        #expect(normal.channels == .gray)
    }

    @Test("a mask of another size than its picture is refused with both sizes")
    func maskSize() throws {
        let mask = try #require(Self.mask)
        let failure = #expect(throws: StepFailure.self) {
            try MaskInput.normalized(mask, .white, width: 5, height: 1)
        }
        #expect(failure?.message == "the mask is 4x1 pixels, its picture 5x1")
        #expect(failure?.field == "/mask")
    }

    @Test("a mask is written in the form of the model")
    func maskForms() throws {
        let mask = try #require(
            Raster(width: 2, height: 1, channels: .gray, depth: .eight, bytes: [255, 10]))
        #expect(try MaskInput.form(mask, .blackEdits).bytes == [0, 245])
        #expect(
            try MaskInput.form(mask, .transparentEdits).bytes
                == [255, 255, 255, 0, 255, 255, 255, 245])
        #expect(try MaskInput.form(mask, .whiteEdits) == mask)
    }

    /// Always the most, so that no chance is in the delays.
    private struct Most: RandomNumberGenerator {
        mutating func next() -> UInt64 { .max }
    }

    @Test(
        "delays grow as the policy says, up to its most",
        arguments: [
            (RetryPolicy.Backoff.constant, [2, 2, 2, 2]), (.linear, [2, 4, 6, 8]),
            (.exponential, [2, 4, 8, 10]),
        ])
    func backoff(_ kind: RetryPolicy.Backoff, _ seconds: [Int]) {
        let policy = RetryPolicy(
            max: 5, backoff: kind, delay: .seconds(2), maxDelay: .seconds(10))
        let backoff = Backoff(policy: policy)
        var random = Most()
        let delays = (1...4).map { attempt in
            backoff.delay(
                after: StepFailure(.timeout, "late"), attempt: attempt, random: &random)
        }
        #expect(delays == seconds.map { .seconds($0) })
    }

    @Test("the provider's own delay is the least, and the last try has no other after it")
    func asked() {
        let backoff = Backoff(policy: RetryPolicy(max: 2, delay: .seconds(1)))
        var failure = StepFailure(.rateLimited, "slow down", retryAfter: .seconds(30))
        var random = Most()
        #expect(backoff.delay(after: failure, attempt: 1, random: &random) == .seconds(30))
        #expect(backoff.retries(after: failure, attempt: 1))
        #expect(!backoff.retries(after: failure, attempt: 2))
        failure.mayRetry = false
        #expect(!backoff.retries(after: failure, attempt: 1))
    }
}
