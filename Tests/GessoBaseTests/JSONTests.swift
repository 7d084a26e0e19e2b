import GessoBase
import Testing

@Suite("JSON")
struct JSONTests {
    @Test("integers, numbers and the order of keys survive reading and writing")
    func roundTrip() throws {
        let text = #"{"z":[1,-2.5,1.0,1e300],"a":{"é\n":null},"t":true,"s":"\"\\\u0001"}"#
        let value = try JSON.parse(text)
        #expect(value.map?["z"]?.list == [.int(1), .double(-2.5), .double(1), .double(1e300)])
        #expect(JSON.text(value) == text.replacing("1e300", with: "1e+300"))
        #expect(try JSON.parse(JSON.text(value)) == value)
    }

    @Test("the pretty form indents by two and keeps empty things on one line")
    func pretty() {
        let value: Value = .map(["b": .list([.int(1), .list([])]), "a": .map([:])])
        let expected = """
            {
              "b": [
                1,
                []
              ],
              "a": {}
            }
            """
        #expect(JSON.text(value, pretty: true) == expected)
    }

    @Test(
        "the canonical form is one for equal values",
        arguments: [
            (#"{"b": 1.0, "a": 1e2}"#, #"{"a":100,"b":1}"#),
            (#"["\u00e9", "\/", "\u001f"]"#, #"["é","/","\u001f"]"#),
            (
                #"[1e21, 1e-7, 0.000001, 123456789012345680000, -0.0]"#,
                #"[1e+21,1e-7,0.000001,123456789012345680000,0]"#
            ),
        ])
    func canonical(text: String, expected: String) throws {
        #expect(String(decoding: JSON.canonical(try JSON.parse(text)), as: UTF8.self) == expected)
    }

    @Test("an image is its digest once it is made, and where it comes from before")
    func images() {
        var image = ImageValue(
            source: .instance(InstanceID(step: "a", key: ["b"]), output: "images", index: 2),
            key: "b-2", index: 2)
        #expect(JSON.canonical(.image(image)) == Array(#""a[b].images[2]""#.utf8))
        let digest = Digest(of: "x")
        image.artifact = Artifact(digest: digest, mediaType: "image/png", bytes: 1)
        #expect(JSON.text(.image(image)) == "\"\(digest.hex)\"")
    }

    @Test(
        "what is not JSON is refused with its place",
        arguments: [
            ("", "1:1: the text ends too early"),
            ("{\"a\": 1,\n \"a\": 2}", "2:2: the key 'a' stands twice in one object"),
            ("[1,]", "1:4: expected a value"),
            ("[01]", "1:2: a number does not begin with 0"),
            ("[1.]", "1:4: expected a digit"),
            ("-", "1:2: expected a digit"),
            ("[1 2]", "1:4: expected ',' or ']' in the list"),
            ("{a: 1}", "1:2: expected a key in quotes"),
            ("{\"a\" 1}", "1:6: expected ':' after the key"),
            ("\"\\ud800\"", "1:2: half of a surrogate pair stands alone"),
            ("\"\\ud800\\u0041\"", "1:2: half of a surrogate pair stands alone"),
            ("\"\\x\"", "1:2: no such escape"),
            ("\"a\tb\"", "1:3: a control character stands in a string; write it with \\u"),
            ("\"a", "1:1: a string has no closing quote"),
            ("nul", "1:1: expected 'null'"),
            ("1 2", "1:3: more text after the value"),
            ("1e999", "1:1: the number is too large"),
        ])
    func refused(text: String, expected: String) {
        #expect(throws: JSONError.self) { try JSON.parse(text) }
        do { _ = try JSON.parse(text) } catch { #expect(error.description == expected) }
    }

    @Test("a number at the edge of 64 bits is an integer, one beyond is not")
    func edges() throws {
        #expect(try JSON.parse("-9223372036854775808") == .int(.min))
        #expect(try JSON.parse("9223372036854775807") == .int(.max))
        #expect(try JSON.parse("9223372036854775808") == .double(9223372036854775808))
    }

    @Test("bytes that are not UTF-8 are refused")
    func utf8() {
        #expect(throws: JSONError("a string is not UTF-8", line: 1, column: 2)) {
            try JSON.parse([0x22, 0xC3, 0x28, 0x22])
        }
    }

    @Test("nesting is bounded")
    func depth() throws {
        let deep = String(repeating: "[", count: 512) + String(repeating: "]", count: 512)
        _ = try JSON.parse(deep)
        #expect(throws: JSONError("nested deeper than 512 levels", line: 1, column: 513)) {
            try JSON.parse("[\(deep)]")
        }
    }

    @Test("a duplicate key is found in a long object too")
    func longDuplicates() {
        let pairs = (0..<20).map { "\"k\($0 % 19)\":\($0)" }.joined(separator: ",")
        #expect(throws: JSONError("the key 'k0' stands twice in one object", line: 1, column: 153))
        {
            try JSON.parse("{\(pairs)}")
        }
    }
}
