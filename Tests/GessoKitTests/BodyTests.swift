import CGessoPlugin
import Testing

@testable import GessoKit

@Suite("Bodies, addresses and pictures are built without copies of pictures")
struct BodyTests {
    private static let png: [UInt8] = [0x89, 0x50, 0x4e, 0x47]

    private func withInput<T>(_ look: (Input) throws -> T) rethrows -> T {
        let arena = Arena()
        var raw = gesso_input()
        raw.struct_size = MemoryLayout<gesso_input>.size
        raw.role = gesso_role(GESSO_ROLE_SOURCE)
        raw.media_type = arena.string("image/jpeg")
        raw.data = UnsafeRawPointer(arena.array(Self.png))
        raw.size = Self.png.count
        defer { withExtendedLifetime(arena) {} }
        return try look(Input(arena.copy(raw)))
    }

    private func written(_ exchange: Exchange) -> (exchange: gesso_exchange, arena: Arena) {
        let arena = Arena()
        let conventions = Conventions(manifest: Probe.manifest)
        return (ExchangeWriter(memory: arena, conventions: conventions).exchange(exchange), arena)
    }

    private func segments(_ exchange: Exchange) -> [String] {
        let (written, arena) = written(exchange)
        defer { withExtendedLifetime(arena) {} }
        return (0..<written.body_count).map { index in
            let body = written.body[index]
            let bytes = UnsafeRawBufferPointer(start: body.data, count: body.size)
            return "\(body.transform) " + String(decoding: bytes, as: UTF8.self)
        }
    }

    @Test("members that are nil are left out, and null stays")
    func literal() {
        let none: String? = nil
        let body: JSON = ["a": 1, "b": JSON(none), "c": .null, "d": nil, "e": JSON(2.5)]
        #expect(body.description == #"{"a":1,"c":null,"e":2.5}"#)
        #expect(
            body.merging(["c": true, "f": "x"]).description == #"{"a":1,"c":true,"e":2.5,"f":"x"}"#)
    }

    @Test("a picture in JSON is a segment that the host encodes")
    func embedded() {
        withInput { input in
            let body: JSON = ["a": ["\"x\""], "image": input.dataURL, "bare": input.base64]
            let encode = GESSO_TRANSFORM_BASE64_ENCODE
            let bytes = String(decoding: Self.png, as: UTF8.self)
            #expect(
                segments(.post("submit", "/x", json: body)) == [
                    #"0 {"a":["\"x\""],"image":"data:image/jpeg;base64,"#, "\(encode) \(bytes)",
                    #"0 ","bare":""#, "\(encode) \(bytes)", "0 \"}",
                ])
            #expect(
                body.description
                    == #"{"a":["\"x\""],"image":"data:image/jpeg;base64,iVBORw==","bare":"iVBORw=="}"#
            )
        }
    }

    @Test("fields of a form are encoded, by the host where they are the user's")
    func fields() {
        let exchange = Exchange.post(
            "submit", "/x", fields: ["a b": "1&2", "none": nil, "prompt": "ä"])
        let form = GESSO_TRANSFORM_FORM_VALUE
        #expect(segments(exchange) == ["0 a%20b=", "\(form) 1&2", "0 &prompt=", "\(form) ä"])
        #expect(exchange.headers.map(\.value) == ["application/x-www-form-urlencoded"])
    }

    @Test("parts of a form that are nil are left out, and files have names and types")
    func parts() {
        withInput { input in
            let exchange = Exchange.post(
                "submit", "/x",
                form: [
                    .field("prompt", "a"), .field("seed", nil as String?), .field("n", 2),
                    .field("raw", ["a": true]), .file("image", input), .file("mask", nil),
                ])
            #expect(exchange.parts.map(\.name) == ["prompt", "n", "raw", "image"])
            #expect(exchange.parts[3].filename == "image.jpg")
            #expect(exchange.parts[3].contentType == "image/jpeg")
            let (written, arena) = written(exchange)
            defer { withExtendedLifetime(arena) {} }
            let raw = written.parts[2]?.pointee.body
            #expect(raw?.size == 10 && raw?.transform == 0)
        }
    }

    @Test("queries are encoded, and segments of a path keep what they are told to keep")
    func addresses() {
        let exchange = Exchange.get("poll", "/x").query(["a": "1 2", "b": nil, "c&": "/ä"])
        #expect(exchange.url == "/x?a=1%202&c%26=%2F%C3%A4")
        #expect(PercentEncoding.encode("a/b?c", keeping: "/") == "a/b%3Fc")
        #expect(PercentEncoding.encode("-._~\u{1}") == "-._~%01")
    }

    @Test("the manifest's secrets and headers go to every exchange but to links")
    func conventions() {
        var manifest = Probe.manifest
        manifest.credentials = [.bearer("api_key")]
        manifest.headers = [Exchange.Header("X-Version", "1")]
        let conventions = Conventions(manifest: manifest)
        let plain = conventions.applied(to: .get("poll", "/x"))
        #expect(plain.credentials == [.bearer("api_key")] && plain.headers == manifest.headers)
        let own = conventions.applied(
            to: Exchange.get("poll", "/x").authorized(.query("api_key", "key"))
                .header("x-version", "2"))
        #expect(own.credentials == [.query("api_key", "key")])
        #expect(own.headers == [Exchange.Header("x-version", "2")])
        let link = conventions.applied(to: .download("https://cdn.example.net/a"))
        #expect(link.isLinked && link.credentials == [] && link.headers.isEmpty)
        #expect(!Exchange.download("/files/a").isLinked)
    }

    @Test("places of credentials arrive in the host's words")
    func credentials() throws {
        let exchange = Exchange.get("x", "/x").authorized(
            .basic("api_key"), .header("api_key", "x-key"), .query("api_key", "key"))
        let (written, arena) = written(exchange)
        defer { withExtendedLifetime(arena) {} }
        let basic = try #require(written.credentials[0]?.pointee)
        #expect(text(basic.prefix) == "Basic " && text(basic.name) == "Authorization")
        #expect(basic.transform == UInt32(GESSO_TRANSFORM_BASE64_ENCODE))
        #expect(text(written.credentials[1]?.pointee.name) == "x-key")
        #expect(written.credentials[2]?.pointee.place == UInt32(GESSO_PLACE_QUERY))
    }

    @Test("a long string of an answer is lent, and gone with the answer")
    func lent() throws {
        let long = String(repeating: "A", count: 20_000)
        let kept = try Answers.with(200, #"{"s":"x\/y","l":"\#(long)\/","e":"é"}"#) { response in
            let json = try response.json()
            #expect(json["s"] == "x/y" && json["e"] == "é")
            let lent = try #require(json["l"])
            guard case .lent = lent else {
                Issue.record("it was copied")
                return lent
            }
            #expect(lent.text == long + "/")
            #expect(lent.start(4) == "AAAA" && json["e"]?.start(9) == "é" && json.start(1) == nil)
            let picture = try Picture(base64: lent)
            guard case .body(.slice(_, let range, true)) = picture.content else {
                Issue.record("it is no slice")
                return lent
            }
            #expect(range.count == 20_002)
            return lent
        }
        #expect(kept.text == nil && kept.start(4)?.isEmpty ?? true)
    }

    @Test(
        "pictures come from base64 with and without a data address, and from links",
        arguments: [
            ("aGk=", "aGk=", nil), ("data:image/png;base64,aGk=", "aGk=", "image/png"),
            ("data:,aGk=", "aGk=", nil), ("", "", nil),
        ] as [(String, String, String?)])
    func base64(text: String, content: String, type: String?) throws {
        let picture = try Picture(base64: .string(text))
        guard case .body(.base64(let found)) = picture.content else {
            Issue.record("it is no base64")
            return
        }
        #expect(found == content && picture.mediaType == type)
    }

    @Test("a picture that is kept outlives its answer")
    func kept() throws {
        let data = String(repeating: "A", count: LentText.threshold + 1)
        let picture = try Answers.with(200, #"{"a":"\#(data)"}"#) { response in
            try Picture(base64: response.json()["a"]).kept
        }
        guard case .body(let body) = picture.content else {
            Issue.record("it has no bytes")
            return
        }
        var exchange = Exchange("x", "POST", "/x")
        exchange.body = [body]
        #expect(segments(exchange) == ["\(GESSO_TRANSFORM_BASE64_DECODE) \(data)"])
    }

    @Test("work of a free server is safe to cut short")
    func free() {
        let flags = written(Exchange("work", "POST", "/x").free).exchange.flags
        #expect(flags == UInt32(GESSO_HTTP_SAFE))
    }

    @Test("where no picture is, the answer is at fault")
    func missing() {
        #expect(throws: Failure.self) { try Picture(base64: nil) }
        #expect(throws: Failure.self) { try Picture(base64: 7) }
        #expect(throws: Failure.self) { try Picture(link: .null) }
        #expect(throws: Failure.self) { try Picture(link: "") }
    }

    @Test("paths find values, all of them with a star")
    func paths() throws {
        let json = try JSON(parsing: #"{"a":[{"b":1},{"c":2},{"b":3}],"x/y":{"~":"t"}}"#)
        #expect(json.all("/a/*/b") == [1, 3] && json[at: "/a/1/c"] == 2)
        #expect(json[at: "/x~1y/~0"] == "t" && json[at: "/a/9"] == nil && json[at: ""] == json)
        #expect(try json.whole(at: "/a/0/b") == 1 && json.text(at: "/x~1y/~0") == "t")
        let failure = #expect(throws: Failure.self) { try json.text(at: "/a") }
        #expect(failure?.message == "the answer has no text at /a")
        #expect(failure?.code == .serverError)
    }
}
