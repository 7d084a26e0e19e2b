import CGessoPlugin
import CGessoWire
import GessoTestSupport
import Glibc
import Testing

@Suite(
    "Serving calls in the plugin process", .timeLimit(.minutes(5)),
    .enabled(if: Toolchain.has("cc"), "there is no C compiler"))
struct ServingTests {
    private let folder: TemporaryFolder
    private let ok = Note(kind: GESSO_WIRE_REPLY)

    init() throws { folder = try TemporaryFolder() }

    private func serving(_ computing: String) throws -> HostProcess {
        try HostProcess.serving(["COMPUTING=\(computing)"], in: folder)
    }

    private func malformed(_ text: String) -> Note {
        Note(kind: GESSO_WIRE_REPLY, value: GESSO_WIRE_MALFORMED, text: text)
    }

    @Test("an instance is refused in the plugin's own words")
    func refused() throws {
        let process = try serving("")
        #expect(
            process.call(GESSO_WIRE_OPEN, instance: 2, FlatBytes.text("refuse"))
                == Note(kind: GESSO_WIRE_REPLY, value: GESSO_WIRE_REFUSED, text: "not today"))
    }

    @Test("operations end, instances close, and their numbers are unknown from then on")
    func lifetimes() throws {
        let process = try serving("")
        #expect(process.call(GESSO_WIRE_END) == ok)
        #expect(process.call(GESSO_WIRE_END) == malformed("no such operation"))
        #expect(process.step() == malformed("no such operation"))
        #expect(process.call(GESSO_WIRE_CLOSE) == ok)
        #expect(process.call(GESSO_WIRE_CLOSE) == malformed("no such instance"))
        #expect(process.call(99) == malformed("no such call"))
    }

    @Test("a request and an event are read alike from the packet and from sealed memory")
    func payloads() throws {
        let process = try serving(
            "if(event->response)snprintf(said,99,\"%s %s=%s %.*s %zu\",request->prompt,"
                + "event->response->headers->name,event->response->headers->value,"
                + "(int)event->response->body_size,(char*)event->response->body,"
                + "request->inputs[0]->size)")
        let request = FlatBytes.request(prompt: "a dog", input: Array(repeating: 7, count: 99))
        let event = FlatBytes.response(Array("body".utf8), header: ("x", "y"))
        for (number, inMemory) in [(2 as UInt64, false), (3, true)] {
            let begun = process.call(
                GESSO_WIRE_BEGIN, operation: number, request, inMemory: inMemory)
            #expect(begun == ok)
            let note = try #require(
                process.call(GESSO_WIRE_STEP, operation: number, event, inMemory: inMemory))
            let answer = process.answer(note.size)
            let action = try #require(answer.root(gesso_action.self))
            #expect(answer.text(action.job) == "a dog x=y body 99")
            #expect(process.call(GESSO_WIRE_END, operation: number) == ok)
        }
    }

    @Test("a payload whose distances lead out of it is refused, whatever is cut off")
    func cut() throws {
        let process = try serving("")
        let request = FlatBytes.request(prompt: "a dog")
        for length in 1..<request.count {
            let note = process.call(GESSO_WIRE_BEGIN, operation: 2, Array(request.prefix(length)))
            #expect(note == malformed("the request cannot be read"))
        }
        let event = FlatBytes.response([1, 2])
        for length in 1..<event.count {
            let note = process.call(GESSO_WIRE_STEP, Array(event.prefix(length)))
            #expect(note == malformed("the event cannot be read"))
        }
    }

    @Test("bytes that lie in the response or in the request are told as slices of it")
    func slices() throws {
        let process = try serving(
            "bytes[0]=(gesso_bytes){(char*)event->response->body+1,2,2,0};"
                + "bytes[1]=(gesso_bytes){request->inputs[0]->data,3,1,0};"
                + "exchange=(gesso_exchange){.struct_size=sizeof exchange,.method=\"POST\","
                + ".body=bytes,.body_count=2};action->kind=1;action->exchange=&exchange")
        let event = FlatBytes.response(Array("abcd".utf8))
        let note = try #require(process.step(event))
        let answer = process.answer(note.size)
        let action = try #require(answer.root(gesso_action.self))
        let exchange = try #require(answer.load(action.exchange))
        let first = try #require(answer.load(exchange.body))
        let body = UInt(bitPattern: exchange.body) + UInt(MemoryLayout<gesso_bytes>.size)
        let second = try #require(answer.load(gesso_bytes.self, at: body))
        let inEvent = UInt(bitPattern: first.data)
        #expect(inEvent >> 62 == 1)
        #expect(Array(event.dropFirst(Int(inEvent & ~(3 << 62))).prefix(2)) == Array("bc".utf8))
        #expect(first.transform == 2)
        let inRequest = UInt(bitPattern: second.data)
        let request = FlatBytes.request(prompt: "a cat")
        #expect(inRequest >> 62 == 2)
        #expect(Array(request.dropFirst(Int(inRequest & ~(3 << 62))).prefix(3)) == [1, 2, 3])
    }

    @Test("a struct of an older minor is copied as far as it goes, and keeps its size")
    func older() throws {
        let process = try serving(
            "error=(gesso_error){.struct_size=32,.code=1,.message=\"no\",.field=(char*)8};"
                + "action->kind=4;action->error=&error")
        let note = try #require(process.step())
        let answer = process.answer(note.size)
        let action = try #require(answer.root(gesso_action.self))
        let error = try #require(answer.load(action.error))
        #expect(error.struct_size == 32)
        #expect(answer.text(error.message) == "no")
        #expect(error.field == nil)
        #expect(error.cost_micro_usd == 0)
    }

    @Test("what the kind of an action does not call for is not followed")
    func otherKind() throws {
        let process = try serving("action->exchange=(void*)8;action->error=(void*)8")
        let note = try #require(process.step())
        #expect(note.value == GESSO_WIRE_OK)
        let action = try #require(process.answer(note.size).root(gesso_action.self))
        #expect(action.exchange == nil)
    }

    @Test("a pointer that is not aligned is told instead of followed")
    func misaligned() throws {
        let process = try serving("action->kind=4;action->error=(void*)9")
        #expect(process.step() == malformed("a gesso_error is not aligned"))
    }

    @Test("an answer that does not fit is told, and the next one is given")
    func tooLarge() throws {
        let process = try serving(
            "static char big[2<<20];image=(gesso_image){.struct_size=sizeof image,"
                + ".body={big,event->kind==1?sizeof big:9,0,0}};static const gesso_image*i[]={&image};"
                + "result=(gesso_result){.struct_size=sizeof result,.images=i,.image_count=1};"
                + "action->kind=3;action->result=&result")
        #expect(process.step() == Note(kind: GESSO_WIRE_REPLY, value: GESSO_WIRE_TOO_LARGE))
        #expect(process.step(FlatBytes.event(GESSO_EVENT_ELAPSED))?.value == GESSO_WIRE_OK)
    }

    @Test("a log line comes before the reply, bounded between two characters")
    func log() throws {
        let process = try serving(
            "static char l[9000];for(int i=0;i<8998;i++)l[i]=i%2?0xA4:0xC3;l[0]='x';l[1]='y';"
                + "memmove(l+1,l+2,8990);host->log(host,2,l);"
                + "snprintf(said,99,\"%s %u\",host->version,host->abi_minor)")
        let line = try #require(process.step())
        #expect(line.kind == GESSO_WIRE_LOG)
        #expect(line.value == 2)
        #expect(line.text == "x" + String(repeating: "ä", count: 2047))
        let reply = try #require(process.next())
        let answer = process.answer(reply.size)
        #expect(try answer.text(#require(answer.root(gesso_action.self)).job) == "gesso 0")
    }

    @Test("cancelling and progress pass through the shared page")
    func control() throws {
        let process = try serving(
            "host->progress(host,operation,0.25);answer=host->cancelled(host,operation)")
        #expect(try process.probed().number == 0)
        var page = gesso_wire_control()
        #expect(pread(process.control, &page, 8, 0) == 8)
        #expect(page.progress == 250_000)
        page.cancelled = 1
        #expect(pwrite(process.control, &page, 8, 0) == 8)
        #expect(try process.probed().number == 1)
    }

    @Test("an estimate of a plugin that has none is unknown")
    func estimate() throws {
        let process = try serving("")
        let request = FlatBytes.request(prompt: "a cat")
        let note = try #require(process.call(GESSO_WIRE_ESTIMATE, request))
        let estimate = try #require(process.answer(note.size).root(gesso_estimate.self))
        #expect(estimate.low_micro_usd == -1)
        #expect(estimate.high_micro_usd == -1)
    }

    @Test("the manifest tells the functions as present or absent")
    func manifest() throws {
        let process = try serving("")
        let note = try #require(process.call(GESSO_WIRE_MANIFEST))
        let answer = process.answer(note.size)
        let plugin = try #require(answer.root(gesso_plugin.self))
        #expect(answer.text(plugin.id) == "probe")
        #expect(plugin.open != nil && plugin.close != nil && plugin.begin != nil)
        #expect(plugin.step != nil && plugin.end != nil)
        #expect(plugin.estimate == nil && plugin.get_extension == nil)
    }

    @Test("what a plugin prints comes out when its call is over")
    func printing() throws {
        var ends: [Int32] = [-1, -1]
        #expect(pipe(&ends) == 0)
        defer { ends.forEach { close($0) } }
        let plugin = try Toolchain.probe(["COMPUTING=printf(\"hello\")"], in: folder)
        let process = try HostProcess(plugin, ["\(GESSO_WIRE_VERSION)"], output: ends[1])
        #expect(process.next() == Note(kind: GESSO_WIRE_READY))
        try process.begin()
        _ = try process.probed()
        #expect(process.call(GESSO_WIRE_END) == ok)
        var bytes = [UInt8](repeating: 0, count: 16)
        #expect(read(ends[0], &bytes, 16) == 5)
        #expect(String(decoding: bytes.prefix(5), as: UTF8.self) == "hello")
    }
}
