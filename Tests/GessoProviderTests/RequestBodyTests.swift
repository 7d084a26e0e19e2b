import GessoBase
import GessoProvider
import GessoTestSupport
import Testing

@Suite(
    "Bodies of requests, byte for byte",
    .enabled(if: Plugins.hasCompiler, "there is no C compiler"))
struct RequestBodyTests {
    private let run: ScriptedRun

    init() throws { run = try ScriptedRun() }

    /// The request that a script's POST becomes.
    private func sent(_ script: String) async throws -> LoopbackServer.Request {
        let server = try LoopbackServer { _ in .answer(status: 200, body: [1]) }
        let macros = [
            "START=ask(o,a,\"POST\",\"/\",SAFE);\(script)",
            "RESPONSE=picture(o,e,\"image/png\");done(a);",
        ]
        let provider = try run.provider(macros, server)
        _ = try await run.result(provider)
        return try #require(server.requests.first)
    }

    @Test("the boundary of a form is the digest of its names and bodies, and names are quoted")
    func multipart() async throws {
        let script =
            #"part(o,"text",0,0,"hello",0);"#
            + #"part(o,"im\"a\\ge","a\"b.png","image/png","\x01\x02",BASE64);"#
        let request = try await sent(script)
        // sha256 of: 4:text:5:hello7:im"a\ge:4:AQI=
        let boundary = "fa1764fa163d3dc9c1b36e5a8fdf6d122b424ee18dc4374b34f0e75270c21c21"
        #expect(
            request.headers["content-type"] == "multipart/form-data; boundary=\(boundary)")
        let lines = [
            "--\(boundary)", #"Content-Disposition: form-data; name="text""#, "", "hello",
            "--\(boundary)",
            #"Content-Disposition: form-data; name="im%22a\ge"; filename="a%22b.png""#,
            "Content-Type: image/png", "", "AQI=", "--\(boundary)--", "",
        ]
        #expect(request.text == lines.joined(separator: "\r\n"))
        #expect(request.headers["content-length"] == "\(request.body.count)")
    }

    @Test(
        "a control character in a name, a file name or a type is refused, so nothing is injected",
        arguments: [
            #"part(o,"a\r\nX: y",0,0,"b",0);"#, #"part(o,"a","b\n",0,"b",0);"#,
            #"part(o,"a",0,"text/plain\r\n\r\nevil","b",0);"#, #"part(o,"a\x7f",0,0,"b",0);"#,
        ])
    func injection(script: String) async throws {
        let server = try LoopbackServer { _ in .drop }
        let macros = ["START=ask(o,a,\"POST\",\"/\",SAFE);\(script)"]
        let provider = try run.provider(macros, server)
        let failure = await run.failure(provider)
        #expect(
            failure?.message == "the plugin `scripted` misbehaves:"
                + " action.exchange.parts[0] holds a control character")
        #expect(server.requests.isEmpty)
    }

    @Test(
        "segments are transformed on their way and joined",
        arguments: [
            (
                #"segment(o,"{\"a\":\"",0);segment(o,"x\"\\\n\u00e9/",JSON);segment(o,"\"}",0);"#,
                #"{"a":"x\"\\\u000aé/"}"#
            ),
            (#"segment(o,"",BASE64);segment(o,"M",BASE64);segment(o,"Ma",BASE64);"#, "TQ==TWE="),
            (#"segment(o,"q=",0);segment(o,"a b&c=d+é~",FORM);"#, "q=a+b%26c%3Dd%2B%C3%A9~"),
        ])
    func transforms(script: String, body: String) async throws {
        let request = try await sent(script)
        #expect(request.text == body)
    }

    @Test(
        "a body that cannot be is refused before memory is taken for it",
        arguments: [
            ("segment(o,\"a\",77);", "action.exchange.body[0].transform is 77"),
            (
                "segment(o,\"a\",2);", "action.exchange.body[0].transform is 2"
            ),
            (
                "segment(o,\"a\",0);o->body[0].size=(size_t)1<<30;",
                "action.exchange.body[0] has 1073741824 bytes"
            ),
            (
                "segment(o,\"a\",FORM);o->body[0].size=(size_t)200<<20;",
                "action.exchange.body[0] makes the body longer than 536870912 bytes"
            ),
            (
                "segment(o,\"a\",0);part(o,\"a\",0,0,\"b\",0);",
                "action.exchange has both body and parts"
            ),
        ])
    func impossible(script: String, text: String) async throws {
        let server = try LoopbackServer { _ in .drop }
        let macros = ["START=ask(o,a,\"POST\",\"/\",SAFE);\(script)"]
        let provider = try run.provider(macros, server)
        #expect(
            await run.failure(provider)?.message == "the plugin `scripted` misbehaves: \(text)")
    }
}
