import CGessoPlugin
import Testing

@testable import GessoKit

@Suite("A manifest becomes a C table")
struct TableTests {
    @Test("members, lists and sizes arrive as they were written")
    func members() throws {
        let table = Stage.table
        #expect(text(table.id) == "probe" && text(table.version) == "1.2.3")
        #expect(table.struct_size == MemoryLayout<gesso_plugin>.size && table.flags == 0)
        #expect(text(table.base_url) == "https://api.example.com" && table.egress_count == 1)
        let model = try #require(table.models[0]?.pointee)
        #expect(model.ops == gesso_ops(GESSO_OP_GENERATE | GESSO_OP_EDIT))
        #expect(model.output_formats == gesso_formats(GESSO_FORMAT_PNG | GESSO_FORMAT_WEBP))
        #expect(model.size_count == 2 && model.sizes[1].height == 768)
        #expect(model.pixels_min == 100 && model.pixels_max == 2000)
        #expect(text(model.aliases[0]) == "old-poll")
        let choice = try #require(model.choices[0]?.pointee)
        #expect(choice.value_count == 2 && text(choice.values[1]) == "high")
        let secret = try #require(table.secrets[0]?.pointee)
        #expect(text(secret.env[0]) == "PROBE_KEY" && text(secret.hosts[0]) == "api.example.com")
    }

    @Test("a reason that does not fit is cut between characters and terminated")
    func message() {
        var message = [CChar](repeating: 7, count: 6)
        Instance.write("abcdäx", to: &message, message.count)
        #expect(message == [97, 98, 99, 100, 0, 7])
        Instance.write("", to: &message, 1)
        #expect(message[0] == 0)
        Instance.write("x", to: nil, 6)
        Instance.write("x", to: &message, 0)
        #expect(message[0] == 0)
    }

    @Test("a refused configuration gives the reason", arguments: ["", "{}", "[]", "{", "null"])
    func refusedConfiguration(config: String) {
        var message = [CChar](repeating: 1, count: 100)
        #expect(Stage.table.open(nil, config, &message, message.count) == nil)
        #expect(message[0] != 0 && message.contains(0))
    }

    @Test(
        "a setting that is unknown or of another type is refused by name",
        arguments: [
            (#"{"greeting":"x","nothing":1}"#, "probe has no setting `nothing`"),
            (#"{"greeting":1}"#, "the setting `greeting` is not of its type"),
            (#"{"greeting":"x","mood":"odd"}"#, "the setting `mood` is not of its type"),
            (#"{"greeting":"x","times":1.5}"#, "the setting `times` is not of its type"),
        ])
    func unknownSetting(config: String, reason: String) {
        var message = [CChar](repeating: 1, count: 100)
        #expect(Stage.table.open(nil, config, &message, message.count) == nil)
        #expect(message.withUnsafeBufferPointer { text($0.baseAddress) } == reason)
    }

    @Test("an estimate is unknown until it is known")
    func estimate() {
        let instance = Stage.table.open(nil, #"{"greeting":"x"}"#, nil, 0)
        defer { Stage.table.close(instance) }
        var request = gesso_request()
        request.struct_size = MemoryLayout<gesso_request>.size
        var estimate = gesso_estimate()
        estimate.struct_size = MemoryLayout<gesso_estimate>.size
        Stage.table.estimate(instance, &request, &estimate)
        #expect(estimate.low_micro_usd == -1 && estimate.high_micro_usd == -1)
        "x".withCString {
            request.prompt = $0
            Stage.table.estimate(instance, &request, &estimate)
        }
        #expect(estimate.low_micro_usd == 10 && estimate.high_micro_usd == 20)
    }

    @Test("a request of an older host than the Kit knows is refused, not read")
    func olderHost() {
        let instance = Stage.table.open(nil, #"{"greeting":"x"}"#, nil, 0)
        defer { Stage.table.close(instance) }
        var request = gesso_request()
        request.struct_size = 64
        let operation = Stage.table.begin(instance, &request)
        defer { Stage.table.end(operation) }
        var event = gesso_event()
        event.struct_size = MemoryLayout<gesso_event>.size
        event.kind = UInt32(GESSO_EVENT_START)
        var action = gesso_action()
        action.struct_size = MemoryLayout<gesso_action>.size
        Stage.table.step(operation, &event, &action)
        #expect(action.error?.pointee.code == Int32(GESSO_ERROR_INTERNAL))
    }

    @Test("a member is known when the struct reaches beyond it")
    func growth() {
        var event = gesso_event()
        event.struct_size = 16
        withUnsafePointer(to: &event) {
            #expect(Growth.has($0, \.failure))
            #expect(!Growth.has($0, \.response))
        }
    }
}
