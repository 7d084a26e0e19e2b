import GessoBase
import GessoHTTP
import GessoTestSupport
import Testing

@testable import GessoProvider

@Suite("The gate of an account", .timeLimit(.minutes(1)))
struct AccountGateTests {
    private static func limits(_ rate: String) throws -> AccountLimits {
        let limit: Rate = try #require(Rate(rate))
        return AccountLimits(rate: limit)
    }

    private static func answer(
        _ status: Int = 200, _ headers: [(String, String)] = []
    ) -> HTTPResponse {
        HTTPResponse(
            status: status, headers: headers.map { HTTPHeader($0.0, $0.1) }, body: [])
    }

    // MARK: Rate

    @Test("requests go out in the order in which they came, as the rate allows")
    func order() async throws {
        let line = GateLine(try Self.limits("2/1m"))
        var tasks: [Task<AccountPass?, Never>] = []
        for name in ["a", "b", "c", "d", "e"] { tasks.append(await line.join(name)) }
        #expect(line.log == ["a 0", "b 0"])
        await line.advance(60)
        for task in tasks[2...3] { _ = await task.value }
        await line.advance(60)
        _ = await tasks[4].value
        // Two that go out in the same second may tell of it in any order.
        #expect(line.log.sorted() == ["a 0", "b 0", "c 60", "d 60", "e 120"])
    }

    @Test("one that gives up takes no token, and the next one goes in its place")
    func cancelled() async throws {
        let line = GateLine(try Self.limits("1/1m"))
        let tasks = [await line.join("a"), await line.join("b"), await line.join("c")]
        tasks[1].cancel()
        _ = await tasks[1].value
        await line.advance(60)
        _ = await tasks[2].value
        #expect(line.log == ["a 0", "b cancelled", "c 60"])
    }

    @Test("one that gives up in the middle of the line holds nobody up")
    func cancelledInTheMiddle() async throws {
        let line = GateLine(try Self.limits("1/1m"))
        var tasks: [Task<AccountPass?, Never>] = []
        for name in ["a", "b", "c", "d"] { tasks.append(await line.join(name)) }
        tasks[2].cancel()
        _ = await tasks[2].value
        await line.advance(60)
        _ = await tasks[1].value
        await line.advance(60)
        _ = await tasks[3].value
        #expect(line.log == ["a 0", "c cancelled", "b 60", "d 120"])
    }

    @Test("of the limits of two entries the smaller counts, and either goes before the plugin's")
    func entries() throws {
        let gates = AccountGates()
        let id = AccountID(plugin: "x", baseURL: nil, secrets: Digest(of: "k"))
        let declared = AccountLimits(concurrency: 4, rate: Rate("10/1m"))
        let gate = gates.gate(id, name: "p", limits: AccountLimits(), declared: declared)
        #expect(gate.concurrency == 4)
        let other = gates.gate(
            id, name: "q", limits: AccountLimits(concurrency: 9), declared: declared)
        #expect(gate === other && gate.concurrency == 9 && gate.name == "p")
        _ = gates.gate(id, name: "r", limits: AccountLimits(concurrency: 2), declared: declared)
        #expect(gate.concurrency == 2)
        let stranger = AccountID(plugin: "x", baseURL: nil, secrets: Digest(of: "l"))
        #expect(
            gates.gate(stranger, name: "p", limits: AccountLimits(), declared: declared) !== gate)
    }

    @Test("an account's digest of its keys is not shown")
    func noText() {
        let digest = Digest(of: "sk-secret")
        let id = AccountID(plugin: "x", baseURL: nil, secrets: digest)
        #expect(!"\(id)".contains(digest.hex.prefix(8)))
    }

    // MARK: Places

    @Test("so many operations run at a time, and the first that waits comes next")
    func places() async throws {
        let line = GateLine(AccountLimits(concurrency: 1))
        try await line.gate.enter()
        let second = Task {
            try await line.gate.enter(); line.note("second")
        }
        while line.gate.waitingToEnter < 1 { await Task.yield() }
        let third = Task {
            try await line.gate.enter(); line.note("third")
        }
        while line.gate.waitingToEnter < 2 { await Task.yield() }
        second.cancel()
        await #expect(throws: StepFailure.self) { try await second.value }
        #expect(line.log.isEmpty)
        line.gate.leave()
        try await third.value
        #expect(line.log == ["third"])
        line.gate.leave()
        try await line.gate.enter()
    }

    // MARK: What answers say

    @Test("a wait that one answer asks for holds every request of the account")
    func retryAfter() async throws {
        let line = GateLine()
        let first = try #require(await line.join("a").value)
        line.gate.returned(first, Self.answer(429, [("retry-after", "30")]), at: line.clock.now())
        let tasks = [await line.join("b"), await line.join("c")]
        let poll = Task {
            _ = try await line.gate.passFree(clock: line.clock)
            line.note("poll")
        }
        await line.clock.waitForSleepers(2)
        #expect(line.log == ["a 0"])
        await line.advance(30)
        for task in tasks { _ = await task.value }
        try await poll.value
        #expect(Set(line.log) == ["a 0", "b 30", "c 30", "poll"])
    }

    @Test("a good answer that names a wait holds nobody")
    func politeAnswer() async throws {
        let line = GateLine()
        let first = try #require(await line.join("a").value)
        line.gate.returned(first, Self.answer(202, [("retry-after", "30")]), at: line.clock.now())
        _ = await line.join("b").value
        #expect(line.log == ["a 0", "b 0"])
    }

    @Test("when nothing remains, requests wait until the limit is whole again")
    func exhausted() async throws {
        let line = GateLine()
        let first = try #require(await line.join("a").value)
        line.gate.returned(
            first,
            Self.answer(
                200,
                [("x-ratelimit-remaining-requests", "1"), ("x-ratelimit-reset-requests", "20s")]),
            at: line.clock.now())
        let tasks = [await line.join("b"), await line.join("c")]
        await line.advance(20)
        for task in tasks { _ = await task.value }
        #expect(line.log == ["a 0", "b 0", "c 20"])
    }

    @Test("requests under way may not be counted yet, so they are taken off what remains")
    func underWay() async throws {
        let line = GateLine()
        let passes = [
            try #require(await line.join("a").value), try #require(await line.join("b").value),
        ]
        let last = [("x-ratelimit-remaining", "1"), ("x-ratelimit-reset", "20")]
        line.gate.returned(passes[0], Self.answer(200, last), at: line.clock.now())
        let third = await line.join("c")
        await line.clock.waitForSleepers(1)
        #expect(line.log == ["a 0", "b 0"])
        line.gate.returned(passes[1], Self.answer(200, last), at: line.clock.now())
        _ = await third.value
        #expect(line.log == ["a 0", "b 0", "c 0"])
    }

    @Test("a limit of pictures that are sent holds only requests that send some")
    func inputImages() async throws {
        let line = GateLine()
        let first = try #require(await line.join("a").value)
        line.gate.returned(
            first,
            Self.answer(
                200,
                [
                    ("x-ratelimit-remaining-input-images", "0"),
                    ("x-ratelimit-reset-input-images", "12s"),
                ]), at: line.clock.now())
        _ = await line.join("plain").value
        let edit = await line.join("edit", AccountRequest(usesPictures: true))
        await line.advance(12)
        _ = await edit.value
        #expect(line.log == ["a 0", "plain 0", "edit 12"])
    }

    @Test("a refusal without a wait holds the account for a second, then for two, then for four")
    func strikes() async throws {
        let line = GateLine()
        var pass = try #require(await line.join("a").value)
        for wait in [1, 2, 4] {
            line.gate.limited(pass, for: nil, at: line.clock.now())
            let next = await line.join("b")
            await line.advance(wait)
            pass = try #require(await next.value)
        }
        line.gate.returned(pass, Self.answer(), at: line.clock.now())
        line.gate.limited(pass, for: nil, at: line.clock.now())
        let next = await line.join("c")
        await line.advance(1)
        _ = await next.value
        #expect(line.log == ["a 0", "b 1", "b 3", "b 7", "c 8"])
    }

    @Test("requests that went out together and are refused together count once")
    func refusedTogether() async throws {
        let line = GateLine()
        let passes = [
            try #require(await line.join("a").value), try #require(await line.join("b").value),
        ]
        for pass in passes { line.gate.limited(pass, for: nil, at: line.clock.now()) }
        let next = await line.join("c")
        await line.advance(1)
        _ = await next.value
        #expect(line.log.last == "c 1")
    }

    // MARK: Stopping

    @Test("a stopped account refuses those who wait and those who come, with the first reason")
    func stopped() async throws {
        let line = GateLine(try Self.limits("1/1m"))
        let tasks = [await line.join("a"), await line.join("b"), await line.join("c")]
        let told = line.gate.stop(
            .account, for: StepFailure(.quotaExhausted, "no credit", requestID: "r"))
        #expect(told.stoppedAccount == "p" && !told.mayRetry)
        for task in tasks { _ = await task.value }
        #expect(Set(line.log) == ["a 0", "b quota_exhausted", "c quota_exhausted"])
        _ = line.gate.stop(.account, for: StepFailure(.auth, "another"))
        let failure = await #expect(throws: StepFailure.self) {
            try await line.gate.admit(AccountRequest(), clock: line.clock)
        }
        #expect(failure?.message == "no credit")
        #expect(failure?.stoppedAccount == "p")
    }

    @Test("polls of jobs that are paid for go on when the account is stopped")
    func pollsGoOn() async throws {
        let line = GateLine()
        _ = line.gate.stop(.account, for: StepFailure(.quotaExhausted, "no credit"))
        _ = try await line.gate.passFree(clock: line.clock)
    }

    @Test("a key that may not use one model may use another")
    func modelStopped() async throws {
        let line = GateLine()
        let told = line.gate.stop(.model("large"), for: StepFailure(.auth, "not verified"))
        #expect(told.stoppedAccount == "p with large")
        _ = await line.join("small", AccountRequest(model: "small")).value
        _ = await line.join("large", AccountRequest(model: "large")).value
        #expect(line.log == ["small 0", "large auth"])
    }
}
