import GessoBase
import GessoHTTP
import GessoProvider
import GessoTestSupport
import Testing

/// What a plugin reads: each member of the structs that the host fills.
@Suite(
    "Members that the host fills",
    .enabled(if: Plugins.hasCompiler, "there is no C compiler"))
struct RequestMemberTests {
    /// What a plugin prints of a member, and what it has to be.
    struct Member: Sendable, CustomTestStringConvertible {
        var rule: String
        /// Arguments of printf; r is the request, i[0…3] are its inputs.
        var print: String
        var text: String

        var testDescription: String { rule }

        init(_ rule: String, _ print: String, _ text: String) {
            (self.rule, self.print, self.text) = (rule, print, text)
        }
    }

    static let members: [Member] = [
        Member("request.struct_size is the struct's", #""%zu",r->struct_size"#, "192"),
        Member("request.model is the row's id", #""%s",r->model"#, "m"),
        Member("request.op is one bit", #""%u",r->op"#, "2"),
        Member("request.format is one bit", #""%u",r->format"#, "4"),
        Member("request.image_count is the number of pictures", #""%u",r->image_count"#, "3"),
        Member("request.has_seed says that there is one", #""%u",r->has_seed"#, "1"),
        Member(
            "request.seed keeps all its bits", #""%lld",(long long)r->seed"#, "9007199254740993"),
        Member(
            "request.pixels is the size", #""%ux%u",r->pixels.width,r->pixels.height"#, "640x480"),
        Member("request.aspect_ratio is the text", #""%s",r->aspect_ratio"#, "4:3"),
        Member("request.resolution is the tier", #""%s",r->resolution"#, "2K"),
        Member("request.prompt is UTF-8", #""%s",r->prompt"#, "a késtrel"),
        Member("request.negative_prompt is the text", #""%s",r->negative_prompt"#, "blur"),
        Member("request.input_count counts the inputs", #""%zu",r->input_count"#, "4"),
        Member("request.quality is Gesso's word", #""%s",r->quality"#, "high"),
        Member("request.style is Gesso's word", #""%s",r->style"#, "vivid"),
        Member("request.style_preset is the text", #""%s",r->style_preset"#, "comic"),
        Member("request.background is Gesso's word", #""%s",r->background"#, "transparent"),
        Member("request.safety is Gesso's word", #""%s",r->safety"#, "strict"),
        Member("request.strength is the number", #""%g",r->strength"#, "0.25"),
        Member("request.guidance is the number", #""%g",r->guidance"#, "7.5"),
        Member("request.factor that is unset is no number", #""%d",r->factor!=r->factor"#, "1"),
        Member("request.steps is the number", #""%u",r->steps"#, "30"),
        Member("request.options is a JSON object", #""%s",r->options"#, #"{"a":[1,true]}"#),
        Member(
            "request.metadata is a sorted JSON object", #""%s",r->metadata"#, #"{"a":"1","b":"2"}"#),
        Member("request.idempotency_key is the operation's", #""%s",r->idempotency_key"#, "key-7"),
        Member("request.reserved is zero", #""%u",r->reserved"#, "0"),
        Member("input.struct_size is the struct's", #""%zu",i[0]->struct_size"#, "48"),
        Member(
            "input.role says what it is for",
            #""%u %u %u %u",i[0]->role,i[1]->role,i[2]->role,i[3]->role"#, "1 2 3 4"),
        Member("input.media_type is the bytes'", #""%s",i[1]->media_type"#, "image/jpeg"),
        Member(
            "input.data and size are the bytes",
            #""%zu %d",i[2]->size,((const unsigned char*)i[2]->data)[1]"#, "2 8"),
        Member(
            "input.pixels is the size", #""%ux%u",i[3]->pixels.width,i[3]->pixels.height"#, "5x6"),
        Member("input.reserved is zero", #""%u",i[0]->reserved"#, "0"),
        Member("host.struct_size is the struct's", #""%zu",h->struct_size"#, "64"),
        Member("host.abi_minor is this header's", #""%u",h->abi_minor"#, "0"),
        Member("host.version names the program", #""%s",h->version"#, "gesso 9.8.7"),
        Member("host.get_extension knows none", #""%d",h->get_extension(h,"gesso.x/1")==0"#, "1"),
        Member("host.cancelled is 0 while nobody cancels", #""%d",h->cancelled(h,o)"#, "0"),
        Member("event.struct_size is the struct's", #""%zu",e->struct_size"#, "24"),
        Member("event.kind is START first", #""%u",e->kind"#, "1"),
        Member("event.response is null at START", #""%d",e->response==0"#, "1"),
        Member("event.failure is none at START", #""%d",e->failure"#, "0"),
        Member(
            "action.struct_size is set, the rest is zero", #""%zu %u",a->struct_size,a->kind"#,
            "56 0"),
    ]

    /// Every member in one line each, as one plugin tells them.
    private static let told = Task { () -> [String] in
        let prints = members.map { "n+=sprintf(t+n,\($0.print));t[n++]=10;" }.joined()
        let start =
            "const gesso_request*r=o->request;const gesso_input*const*i=r->inputs;"
            + "const gesso_host*h=o->instance->host;static char t[8192];int n=0;\(prints)"
            + "o->result.text=t;image(o)->body=(gesso_bytes){\"x\",1,0,0};done(a);"
        let folder = try TemporaryFolder()
        var settings = ProviderSettings(name: "scripted")
        settings.hostVersion = "9.8.7"
        let provider = try Plugins.scripted(
            ["OPEN=int sprintf(char*,const char*,...);", "START=\(start)"], in: folder,
            settings: settings)
        let result = try await provider.run(request, context: RecordingLedger().context())
        return (result.text ?? "").split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
    }

    private static var request: OperationRequest {
        var request = OperationRequest(model: "m", operation: .edit, imageCount: 3)
        request.mediaType = "image/webp"
        request.seed = 9_007_199_254_740_993
        request.pixels = .init(width: 640, height: 480)
        (request.aspectRatio, request.resolution) = ("4:3", "2K")
        (request.prompt, request.negativePrompt) = ("a késtrel", "blur")
        (request.quality, request.style, request.stylePreset) = ("high", "vivid", "comic")
        (request.background, request.safety) = ("transparent", "strict")
        (request.strength, request.guidance, request.steps) = (0.25, 7.5, 30)
        request.options = .map(["a": .list([.int(1), .bool(true)])])
        request.metadata = ["b": "2", "a": "1"]
        request.idempotencyKey = "key-7"
        let roles: [(OperationInput.Role, String)] = [
            (.source, "image/png"), (.mask, "image/jpeg"), (.reference, "image/png"),
            (.style, "image/png"),
        ]
        request.inputs = roles.map { role, type in
            OperationInput(role: role, mediaType: type, bytes: [7, 8], width: 5, height: 6)
        }
        return request
    }

    @Test("a member has its value", arguments: Array(members.enumerated()).map(Numbered.init))
    func member(_ numbered: Numbered) async throws {
        let told = try await Self.told.value
        #expect(told.count == Self.members.count + 1)
        #expect(told[numbered.index] == numbered.member.text)
    }

    struct Numbered: Sendable, CustomTestStringConvertible {
        var index: Int
        var member: Member

        var testDescription: String { member.rule }

        init(_ pair: (offset: Int, element: Member)) {
            (index, member) = (pair.offset, pair.element)
        }
    }

    // MARK: Answers

    private func text(
        response: String, _ reply: LoopbackServer.Reply, failed: String? = nil
    ) async throws -> String? {
        let run = try ScriptedRun()
        let server = try LoopbackServer { _ in reply }
        let tell = "{static char t[512];%;o->result.text=t;done(a);}"
        let provider = try run.provider(
            [
                "OPEN=int sprintf(char*,const char*,...);",
                "START=ask(o,a,\"GET\",\"/\",SAFE);",
                "RESPONSE=\(tell.replacing("%", with: response))",
                "FAILED=\(tell.replacing("%", with: failed ?? ";"))",
            ], server)
        return try await run.outcome(provider, .describe).get().text
    }

    @Test("response.status, headers in lower case and body are the answer's")
    func response() async throws {
        let reply = LoopbackServer.Reply.answer(
            status: 418, headers: ["X-Odd-Name": "Some Value"], body: [65, 66])
        let print =
            "const gesso_response*p=e->response;const char*v=0;"
            + "for(size_t k=0;k<p->header_count;k++)"
            + "if(!strcmp(p->headers[k].name,\"x-odd-name\"))v=p->headers[k].value;"
            + "sprintf(t,\"%u %zu %u %u %s %.2s %zu\",e->kind,p->struct_size,p->reserved,"
            + "p->status,v,(const char*)p->body,p->body_size)"
        #expect(try await text(response: print, reply) == "2 48 0 418 Some Value AB 2")
    }

    @Test(
        "event.failure is TIMEOUT for a connection that is lost, SERVER_ERROR for garbage",
        arguments: [(LoopbackServer.Reply.drop, "3 7 1"), (.raw("SSH-2.0\r\n"), "3 9 1")])
    func failure(reply: LoopbackServer.Reply, expected: String) async throws {
        let print = "sprintf(t,\"%u %d %d\",e->kind,e->failure,e->response==0)"
        #expect(try await text(response: ";", reply, failed: print) == expected)
    }

    @Test("what is not set is null, zero or no number")
    func unset() async throws {
        let print =
            "const gesso_request*r=o->request;static char t[99];int n=0;"
            + [
                "aspect_ratio", "resolution", "prompt", "negative_prompt", "quality", "style",
                "style_preset", "background", "safety", "options", "metadata", "idempotency_key",
                "inputs",
            ].map { "n+=r->\($0)!=0;" }.joined()
            + "sprintf(t,\"%d %u %u %u %u %zu %d%d%d\",n,r->format,r->has_seed,r->pixels.width,"
            + "r->steps,r->input_count,r->strength!=r->strength,r->guidance!=r->guidance,"
            + "r->factor!=r->factor);o->result.text=t;done(a);"
        let run = try ScriptedRun()
        let provider = try Plugins.scripted(
            ["OPEN=int sprintf(char*,const char*,...);", "START=\(print)"], in: run.folder)
        #expect(try await run.outcome(provider, .describe).get().text == "0 0 0 0 0 0 111")
    }

    @Test("a test of an account is begun with a null model, and its text says what was found")
    func accountTest() async throws {
        let run = try ScriptedRun()
        let server = try LoopbackServer { _ in .json("{}") }
        let provider = try run.provider(
            [
                "START=if(o->request->model||o->request->op!=GESSO_OP_TEST)abort();"
                    + "ask(o,a,\"GET\",\"/me\",SAFE);",
                "RESPONSE=o->result.text=\"signed in\";done(a);",
            ], server)
        let request = OperationRequest(model: nil, operation: .test)
        let result = try await provider.run(request, context: run.ledger.context())
        #expect(result.text == "signed in")
        #expect(server.requests.map(\.path) == ["/me"])
        #expect(run.ledger.calls.isEmpty)
    }
}
