import CGessoPlugin
import Testing

@testable import GessoKit

@Suite("A straight-line function becomes events and actions")
struct OperationTests {
    private func kind(_ action: gesso_action) -> Int { Int(action.kind) }
    private func label(_ action: gesso_action) -> String { text(action.exchange?.pointee.label) }

    /// Drives the probe to its first poll.
    private func submitted() -> Stage {
        let stage = Stage()
        _ = stage.step(GESSO_EVENT_START)
        stage.respond(202, #"{"id":"j1"}"#) { #expect(label($0) == "poll") }
        return stage
    }

    @Test("submit, poll, wait, poll, done")
    func whole() {
        let stage = Stage()
        defer { stage.end() }
        let submit = stage.step(GESSO_EVENT_START)
        #expect(kind(submit) == GESSO_ACTION_EXCHANGE && label(submit) == "submit")
        #expect(submit.exchange?.pointee.flags == 0 && submit.job == nil)
        stage.respond(202, #"{"id":"j1"}"#) { poll in
            #expect(label(poll) == "poll" && text(poll.exchange?.pointee.url) == "/jobs/j1")
            #expect(poll.exchange?.pointee.flags == UInt32(GESSO_HTTP_SAFE))
            #expect(text(poll.job) == "j1")
        }
        stage.respond(200, "{}") { wait in
            #expect(kind(wait) == GESSO_ACTION_WAIT && wait.wait_ms == 250)
        }
        #expect(label(stage.step(GESSO_EVENT_ELAPSED)) == "poll")
        stage.respond(200, "<<aGk=>>", state: "done") { done in
            #expect(kind(done) == GESSO_ACTION_DONE)
            let image = done.result?.pointee.images?[0]?.pointee
            #expect(image?.body.size == 4)
            #expect(image?.body.transform == UInt32(GESSO_TRANSFORM_BASE64_DECODE))
            #expect(image?.body.data?.load(as: UInt8.self) == UInt8(ascii: "a"))
            #expect(text(image?.revised_prompt) == "hello")
            #expect(done.result?.pointee.cost_micro_usd == 15)
            #expect(done.result?.pointee.input_tokens == -1)
        }
    }

    @Test("an exchange carries its headers, credentials and body in their order")
    func exchange() throws {
        let stage = Stage(prompt: "say \"x\"")
        defer { stage.end() }
        let exchange = try #require(stage.step(GESSO_EVENT_START).exchange?.pointee)
        #expect(text(exchange.method) == "POST" && exchange.header_count == 1)
        #expect(text(exchange.headers[0].value) == "application/json")
        let credential = try #require(exchange.credentials[0]?.pointee)
        #expect(text(credential.secret) == "api_key" && text(credential.prefix) == "Bearer ")
        #expect(credential.place == UInt32(GESSO_PLACE_HEADER))
        #expect(exchange.body_count == 3)
        #expect(exchange.body[1].transform == UInt32(GESSO_TRANSFORM_JSON_STRING))
        let bytes = UnsafeRawBufferPointer(
            start: exchange.body[1].data, count: exchange.body[1].size)
        #expect(String(decoding: bytes, as: UTF8.self) == "say \"x\"")
    }

    @Test("a refusal that allows it is reported while the function stays suspended")
    func retry() {
        let stage = submitted()
        defer { stage.end() }
        for _ in 0..<3 {
            stage.respond(429, "") { action in
                #expect(kind(action) == GESSO_ACTION_FAIL)
                #expect(action.error?.pointee.code == Int32(GESSO_ERROR_RATE_LIMITED))
                #expect(action.error?.pointee.retry == UInt32(GESSO_RETRY_EXCHANGE))
            }
        }
        stage.respond(200, "<<aGk=>>", state: "done") { #expect(kind($0) == GESSO_ACTION_DONE) }
    }

    @Test("a refusal that forbids it ends the operation")
    func refusal() {
        submitted().respond(500, "") { action in
            #expect(action.error?.pointee.code == Int32(GESSO_ERROR_SERVER_ERROR))
            #expect(action.error?.pointee.retry == UInt32(GESSO_RETRY_NEVER))
        }
    }

    @Test("a lost answer may be asked for again only when that is safe")
    func lost() {
        let billed = Stage()
        defer { billed.end() }
        _ = billed.step(GESSO_EVENT_START)
        let never = billed.step(GESSO_EVENT_FAILED, failure: GESSO_ERROR_TIMEOUT)
        #expect(never.error?.pointee.code == Int32(GESSO_ERROR_TIMEOUT))
        #expect(never.error?.pointee.retry == UInt32(GESSO_RETRY_NEVER))
        let safe = submitted()
        defer { safe.end() }
        let again = safe.step(GESSO_EVENT_FAILED, failure: GESSO_ERROR_SERVER_ERROR)
        #expect(again.error?.pointee.retry == UInt32(GESSO_RETRY_EXCHANGE))
        safe.respond(200, "<<aGk=>>", state: "done") { #expect(kind($0) == GESSO_ACTION_DONE) }
    }

    @Test("cancelling sends the cleanup that was registered, then fails as cancelled")
    func cancelWithCleanup() {
        let stage = submitted()
        defer { stage.end() }
        #expect(label(stage.step(GESSO_EVENT_CANCEL)) == "cancel")
        stage.respond(200, "") { action in
            #expect(action.error?.pointee.code == Int32(GESSO_ERROR_CANCELLED))
        }
    }

    @Test("cancelling without a cleanup fails at once")
    func cancelBefore() {
        let stage = Stage()
        defer { stage.end() }
        _ = stage.step(GESSO_EVENT_START)
        let action = stage.step(GESSO_EVENT_CANCEL)
        #expect(action.error?.pointee.code == Int32(GESSO_ERROR_CANCELLED))
    }

    @Test("an answer that is no JSON is the provider's fault")
    func nonsense() {
        let stage = Stage()
        defer { stage.end() }
        _ = stage.step(GESSO_EVENT_START)
        stage.respond(200, "<html>") { action in
            #expect(action.error?.pointee.code == Int32(GESSO_ERROR_SERVER_ERROR))
        }
    }

    @Test("the end may come at any point")
    func endAnywhere() {
        Stage().end()
        let started = Stage()
        _ = started.step(GESSO_EVENT_START)
        started.end()
        let polling = submitted()
        polling.end()
        let refused = submitted()
        refused.respond(429, "") { _ in }
        refused.end()
    }

    @Test("an operation that has ended leaves nothing behind")
    func noLeak() {
        weak var operation: Operation?
        do {
            let instance = Instance(provider: Quiet(), host: Host(nil))
            let running = Operation(instance, nil)
            operation = running
        }
        #expect(operation == nil)
    }

    @Test("awaiting something foreign is reported as a fault of the plugin")
    func foreign() {
        let stage = Stage(model: "foreign")
        defer { stage.end() }
        let action = stage.step(GESSO_EVENT_START)
        #expect(action.error?.pointee.code == Int32(GESSO_ERROR_INTERNAL))
        #expect(text(action.error?.pointee.message) == "awaits something that is not Gesso's")
    }

    @Test("vectors come row by row, and rows of two lengths are a fault of the plugin")
    func vectors() {
        let stage = Stage(model: "vectors")
        defer { stage.end() }
        let result = stage.step(GESSO_EVENT_START).result?.pointee
        #expect(result?.vector_count == 2 && result?.vector_length == 3)
        #expect(result?.vectors[5] == 6)
        let other = Stage(model: "ragged")
        defer { other.end() }
        let ragged = other.step(GESSO_EVENT_START)
        #expect(ragged.error?.pointee.code == Int32(GESSO_ERROR_INTERNAL))
    }

    @Test("a failure carries its field")
    func field() {
        let stage = Stage(model: "?")
        defer { stage.end() }
        let action = stage.step(GESSO_EVENT_START)
        #expect(text(action.error?.pointee.field) == "/model")
        #expect(action.error?.pointee.code == Int32(GESSO_ERROR_INVALID_REQUEST))
    }

    @Test("ten thousand polls are answered")
    func patience() {
        let stage = submitted()
        defer { stage.end() }
        for _ in 0..<10_000 {
            stage.respond(200, "{}") { #expect(kind($0) == GESSO_ACTION_WAIT) }
            #expect(label(stage.step(GESSO_EVENT_ELAPSED)) == "poll")
        }
    }
}

private struct Quiet: Provider {
    static let manifest = Manifest(
        id: "quiet", version: "1.0.0", name: "", vendor: "", homepage: "")

    init(config: JSON) throws(Failure) {}
    init() {}

    func run(_ request: Request, in context: Context) async throws(Failure) -> Outcome { Outcome() }
}
