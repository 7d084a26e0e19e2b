import GessoBase
import GessoHTTP
import GessoTestSupport
import Testing

@Suite("Long answers")
struct OverflowTests {
    private let client = HTTPClient()

    private func exchange(
        _ server: LoopbackServer, _ overflow: Overflow, limit: Int = 1 << 24
    ) -> HTTPExchange {
        var exchange = HTTPExchange(
            method: "GET", url: server.url, isRepeatable: true, allowsPlainText: true,
            reach: .anywhere, maxResponseBytes: limit)
        exchange.overflow = overflow
        return exchange
    }

    private static func body(_ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: $0 >> 8 ^ $0) }
    }

    @Test(
        "a body goes to the spool as a whole once it is longer than the limit",
        arguments: [0, 1, Overflow.limit, Overflow.limit + 1, 3_000_000])
    func limit(count: Int) async throws {
        let body = Self.body(count)
        let server = try LoopbackServer { _ in .answer(status: 200, body: body) }
        let overflow = Overflow { MemorySpool() }
        let response = try await client.perform(exchange(server, overflow))
        let isLong = count > Overflow.limit
        #expect(response.body == (isLong ? [] : body))
        #expect(try overflow.spool?.reading { Array($0) } == (isLong ? body : nil))
    }

    @Test("where there is no spool the body stays in memory")
    func noSpool() async throws {
        let body = Self.body(400_000)
        let server = try LoopbackServer { _ in .answer(status: 200, body: body) }
        let overflow = Overflow { nil }
        #expect(try await client.perform(exchange(server, overflow)).body == body)
        #expect(overflow.spool == nil)
    }

    @Test("the limit of an answer holds for what is spooled, and a full disk ends it")
    func failures() async throws {
        let server = try LoopbackServer { _ in .answer(status: 200, body: Self.body(900_000)) }
        let tooLong = await #expect(throws: HTTPFailure.self) {
            try await client.perform(exchange(server, Overflow { MemorySpool() }, limit: 800_000))
        }
        #expect(tooLong?.kind == .tooLarge)
        let full = await #expect(throws: HTTPFailure.self) {
            try await client.perform(exchange(server, Overflow { MemorySpool(room: 500_000) }))
        }
        #expect(full == HTTPFailure(.disk, "the disk is full", wasSent: true))
    }
}
