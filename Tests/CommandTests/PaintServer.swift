import Foundation
import GessoBase
import GessoTestSupport

/// A provider for the plugin `echo`: paints a picture for a prompt, at once or as a job, and counts
/// what it is asked for.
final class PaintServer: Sendable {
    /// How it answers a submit.
    enum Manner: Sendable {
        case atOnce
        case asJob
        /// With the bytes of the picture alone.
        case bare
        /// By the number in the prompt, one or the other.
        case mixed
    }

    private final class Counts: Sendable {
        let submits = Guarded<[String: Int]>([:])
        let payments = Payments()
        let polls = Guarded<Int>(0)
        /// Nothing is answered while this is set.
        let isHeld = Guarded(false)
    }

    private let counts: Counts
    private let server: LoopbackServer

    init(_ manner: Manner, latency: useconds_t = 0, failingPolls: Bool = false) throws {
        let counts = Counts()
        self.counts = counts
        server = try LoopbackServer { request in
            if request.method == "GET" {
                counts.polls.withLock { $0 += 1 }
                if failingPolls { return .json("{}", status: 503) }
                return Self.picture(String(request.path.dropFirst("/jobs/".count)))
            }
            let prompt = Self.prompt(request.text)
            counts.submits.withLock { $0[prompt, default: 0] += 1 }
            counts.payments.add(prompt, key: request.headers["idempotency-key"])
            usleep(latency)
            while counts.isHeld.withLock({ $0 }) { usleep(1000) }
            if manner == .bare { return Self.bare(prompt) }
            let isJob = manner == .asJob || manner == .mixed && (Int(prompt) ?? 0) % 2 == 0
            return isJob
                ? .json(#"{"job":"/jobs/\#(prompt)"}"#, status: 202) : Self.picture(prompt)
        }
    }

    var url: String { server.url }

    /// How often each prompt was submitted.
    var submits: [String: Int] { counts.submits.withLock { $0 } }

    /// How often each prompt was billed: once for each idempotency key.
    var payments: [String: Int] { counts.payments.made }

    var total: Int { submits.values.reduce(0, +) }

    var polls: Int { counts.polls.withLock { $0 } }

    func hold() { counts.isHeld.withLock { $0 = true } }

    func release() { counts.isHeld.withLock { $0 = false } }

    private static func prompt(_ body: String) -> String {
        String(body.split(separator: "\"").dropFirst(3).first ?? "")
    }

    /// A different picture for each prompt: the text is of no matter to who decodes it.
    private static func picture(_ prompt: String) -> LoopbackServer.Reply {
        .json(#"{"image":"\#(png(Int(prompt) ?? 0).base64EncodedString())"}"#)
    }

    private static func bare(_ prompt: String) -> LoopbackServer.Reply {
        .answer(
            status: 200, headers: ["Content-Type": "image/png"],
            body: Array(png(Int(prompt) ?? 0)))
    }

    /// One grey pixel for each bit of a number.
    static func png(_ number: Int) -> Data {
        var rows: [UInt8] = [0]
        for bit in 0..<16 { rows.append(number >> bit & 1 == 1 ? 255 : 0) }
        var bytes: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
        bytes += PNGChunk.bytes("IHDR", [0, 0, 0, 16, 0, 0, 0, 1, 8, 0, 0, 0, 0])
        bytes += PNGChunk.bytes("IDAT", stored(rows))
        bytes += PNGChunk.bytes("IEND", [])
        return Data(bytes)
    }

    /// A zlib stream of one block that is not compressed.
    private static func stored(_ bytes: [UInt8]) -> [UInt8] {
        let count = UInt16(bytes.count)
        var a: UInt32 = 1
        var b: UInt32 = 0
        for byte in bytes {
            a = (a + UInt32(byte)) % 65_521
            b = (b + a) % 65_521
        }
        return [0x78, 0x01, 1, UInt8(count & 0xff), UInt8(count >> 8)]
            + [UInt8(~count & 0xff), UInt8(~count >> 8)] + bytes + word(b << 16 | a)
    }

    private static func word(_ value: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}
