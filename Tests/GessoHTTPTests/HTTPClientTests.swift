import GessoBase
import GessoHTTP
import GessoTestSupport
import Glibc
import Testing

@Suite("Exchanges over real sockets")
struct HTTPClientTests {
    private let client = HTTPClient()

    private func exchange(
        _ url: String, method: String = "GET", body: [UInt8]? = nil, repeatable: Bool = true,
        limit: Int = 1 << 20, timeout: Duration = .seconds(600)
    ) -> HTTPExchange {
        HTTPExchange(
            method: method, url: url, body: body, isRepeatable: repeatable,
            allowsPlainText: true, reach: .anywhere, totalTimeout: timeout,
            maxResponseBytes: limit)
    }

    private func failure(
        _ exchange: HTTPExchange, _ client: HTTPClient? = nil
    ) async -> HTTPFailure? {
        do throws(HTTPFailure) {
            _ = try await (client ?? self.client).perform(exchange)
            return nil
        } catch {
            return error
        }
    }

    @Test("a POST brings body and headers there and back")
    func postGoesBothWays() async throws {
        let server = try LoopbackServer { request in
            .answer(status: 201, headers: ["X-Path": request.path], body: request.body.reversed())
        }
        var exchange = exchange(
            "\(server.url)/a?b=c", method: "POST", body: Array("abc".utf8), repeatable: false)
        exchange.headers = [HTTPHeader("X-One", "1"), HTTPHeader("Content-Type", "text/plain")]
        let response = try await client.perform(exchange)
        #expect(response.status == 201)
        #expect(response.header("x-path") == "/a?b=c")
        #expect(response.body == Array("cba".utf8))
        let request = try #require(server.requests.first)
        #expect(request.method == "POST")
        #expect(request.headers["x-one"] == "1")
        #expect(request.headers["content-type"] == "text/plain")
        #expect(request.headers["expect"] == nil)
        #expect(request.headers["user-agent"] == "gesso")
    }

    @Test("a large body goes out in one piece, without asking first")
    func largeBodyGoesOut() async throws {
        let server = try LoopbackServer { request in
            .answer(status: 200, body: Array("\(request.body.count)".utf8))
        }
        let body = [UInt8](repeating: 7, count: 3_000_000)
        let response = try await client.perform(
            exchange("\(server.url)/", method: "POST", body: body, repeatable: false))
        #expect(response.body == Array("3000000".utf8))
    }

    @Test("one connection serves exchanges that follow each other")
    func connectionsAreReused() async throws {
        let server = try LoopbackServer { _ in .answer(status: 200, body: []) }
        for _ in 0..<5 { _ = try await client.perform(exchange("\(server.url)/")) }
        #expect(server.requests.count == 5)
        #expect(server.connections == 1)
    }

    @Test("two hundred exchanges run side by side and each gets its own answer")
    func manyRunSideBySide() async throws {
        let server = try LoopbackServer { .answer(status: 200, body: Array($0.path.utf8)) }
        let paths = await withTaskGroup(of: String?.self) { group in
            for index in 0..<200 {
                group.addTask {
                    let response = try? await client.perform(exchange("\(server.url)/\(index)"))
                    return response.map { String(decoding: $0.body, as: UTF8.self) }
                }
            }
            return await group.reduce(into: Set<String>()) { if let path = $1 { $0.insert(path) } }
        }
        #expect(paths == Set((0..<200).map { "/\($0)" }))
    }

    @Test("a redirect is delivered as it is")
    func redirectIsNotFollowed() async throws {
        let server = try LoopbackServer { _ in
            .answer(status: 302, headers: ["Location": "/elsewhere"], body: [])
        }
        let response = try await client.perform(exchange("\(server.url)/here"))
        #expect(response.status == 302)
        #expect(response.header("location") == "/elsewhere")
        #expect(server.requests.map(\.path) == ["/here"])
    }

    @Test("an answer longer than allowed ends the exchange")
    func tooLongAnswerIsRefused() async throws {
        let server = try LoopbackServer { _ in
            .answer(status: 200, body: [UInt8](repeating: 1, count: 5000))
        }
        let failure = await failure(exchange("\(server.url)/", limit: 4999))
        #expect(failure?.kind == .tooLarge)
        #expect(failure?.message == "the answer of 127.0.0.1 is longer than 4999 bytes")
        _ = try await client.perform(exchange("\(server.url)/", limit: 5000))
    }

    @Test("a body that stops early is lost, not short")
    func truncatedBodyIsLost() async throws {
        let server = try LoopbackServer { _ in
            .raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
        }
        let failure = await failure(exchange("\(server.url)/"))
        #expect(failure?.kind == .lost)
        #expect(failure?.wasSent == true)
    }

    @Test("a connection that is dropped after a POST says that it was sent")
    func droppedConnectionWasSent() async throws {
        let server = try LoopbackServer { _ in .drop }
        let failure = await failure(
            exchange("\(server.url)/", method: "POST", body: [1], repeatable: false))
        #expect(failure?.kind == .lost)
        #expect(failure?.wasSent == true)
        #expect(
            failure?.message == "the connection to 127.0.0.1 ended before its answer did")
    }

    @Test("a POST on a connection that dies is never sent twice by itself")
    func postIsNotRepeated() async throws {
        let server = try LoopbackServer { request in
            request.path == "/warm" ? .answer(status: 200, body: []) : .drop
        }
        _ = try await client.perform(exchange("\(server.url)/warm"))
        for body in [[UInt8](), [1, 2, 3]] {
            let failure = await failure(
                exchange("\(server.url)/pay", method: "POST", body: body, repeatable: false))
            #expect(failure?.kind == .lost)
        }
        #expect(server.requests.filter { $0.path == "/pay" }.count == 2)
    }

    @Test("what is not HTTP is garbage")
    func garbageIsNamed() async throws {
        let server = try LoopbackServer { _ in .raw("SSH-2.0-OpenSSH\r\n") }
        let failure = await failure(exchange("\(server.url)/"))
        #expect(failure?.kind == .garbage)
    }

    @Test("a closed port is unreachable, and nothing was sent")
    func closedPortIsUnreachable() async throws {
        let port = try LoopbackServer { _ in .drop }.port
        let failure = await failure(
            exchange("http://127.0.0.1:\(port)/", method: "POST", body: [1], repeatable: false))
        #expect(
            failure
                == HTTPFailure(
                    .unreachable, "cannot reach 127.0.0.1: connection refused", wasSent: false))
    }

    @Test("a server that is silent runs into the time limit")
    func silenceTimesOut() async throws {
        let server = try LoopbackServer { _ in .silence }
        let failure = await failure(exchange("\(server.url)/", timeout: .milliseconds(80)))
        #expect(failure?.kind == .timeout)
        #expect(failure?.message == "127.0.0.1 did not answer in time")
        #expect(failure?.wasSent == true)
    }

    @Test("a server that does not begin to answer in time is given up, one that has begun is not")
    func firstByte() async throws {
        let server = try LoopbackServer { request in request.path == "/drip" ? .drip : .silence }
        var exchange = exchange("\(server.url)/")
        exchange.firstByteTimeout = .milliseconds(60)
        let failure = await failure(exchange)
        #expect(
            failure
                == HTTPFailure(
                    .timeout, "127.0.0.1 did not begin to answer in time", wasSent: true))
        exchange.url += "drip"
        exchange.totalTimeout = .milliseconds(400)
        #expect(await self.failure(exchange)?.message == "127.0.0.1 did not answer in time")
    }

    @Test("so many exchanges are under way at a time, and the others go in their order")
    func mostAtOnce() async throws {
        let client = HTTPClient(mostAtOnce: 2)
        let gate = Guarded(false)
        let server = try LoopbackServer { request in
            while !gate.withLock({ $0 }) { usleep(1000) }
            return .answer(status: 200, body: [])
        }
        var tasks: [Task<HTTPFailure?, Never>] = []
        for index in 0..<6 {
            tasks.append(
                Task {
                    await failure(
                        exchange("\(server.url)/\(index)", timeout: .seconds(300)), client)
                })
            if index < 2 {
                while server.requests.count <= index { try await Task.sleep(for: .milliseconds(1)) }
            }
        }
        tasks[5].cancel()
        #expect(await tasks[5].value?.kind == .cancelled)
        #expect(server.requests.count == 2)
        gate.withLock { $0 = true }
        for task in tasks.prefix(5) { #expect(await task.value == nil) }
        #expect(Set(server.requests.map(\.path)) == ["/0", "/1", "/2", "/3", "/4"])
    }

    @Test("cancelling drops a slow answer within 100 ms", arguments: [true, false])
    func cancellationIsQuick(drips: Bool) async throws {
        let server = try LoopbackServer { _ in drips ? .drip : .silence }
        let quick = try LoopbackServer { _ in .answer(status: 200, body: []) }
        let clock = ContinuousClock()
        var isQuick = false
        // The machine may be busy with something else: a try counts as quick as well when it takes
        // no longer than ten plain exchanges, which pass through the same threads, and one quick
        // try of twenty is enough. What waits for a time limit of libcurl's takes a second or more.
        for count in 1...20 where !isQuick {
            let task = Task { await failure(exchange("\(server.url)/")) }
            while server.requests.count < count { try await Task.sleep(for: .milliseconds(1)) }
            let start = clock.now
            task.cancel()
            let ended = await task.value
            let taken = clock.now - start
            #expect(ended?.kind == .cancelled)
            while server.gone < count { try await Task.sleep(for: .milliseconds(1)) }
            let next = clock.now
            for _ in 0..<10 { _ = try await client.perform(exchange("\(quick.url)/")) }
            isQuick = taken < max(.milliseconds(100), min(clock.now - next, .milliseconds(900)))
        }
        #expect(isQuick)
    }

    @Test("a slow first answer does not hold up the next exchange with the same host")
    func slowFirstAnswer() async throws {
        let server = try LoopbackServer { request in
            request.path == "/slow" ? .silence : .answer(status: 200, body: [1])
        }
        let slow = Task { await failure(exchange("\(server.url)/slow")) }
        while server.requests.isEmpty { await Task.yield() }
        #expect(try await client.perform(exchange("\(server.url)/quick")).body == [1])
        slow.cancel()
        #expect(await slow.value?.kind == .cancelled)
    }
}
