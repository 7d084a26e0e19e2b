import Testing

@testable import GessoKit

@Suite("The Kit reads and writes JSON")
struct JSONTests {
    @Test(
        "what is read is written the same, members in their order",
        arguments: [
            "null", "true", "[]", "{}", #"{"b":1,"a":[1,2.5,"x"],"c":{"d":null}}"#,
            "9223372036854775807", "-9223372036854775808", #""äö🌊\u0001\"\\""#,
        ])
    func roundTrip(text: String) throws {
        #expect(try JSON(parsing: text).description == text)
    }

    @Test("white space and escapes are understood")
    func escapes() throws {
        let value = try JSON(parsing: " { \"a\\u0062\\/\\n\" : \"\\ud83c\\udf0a\" } \n")
        #expect(value == ["ab/\n": "🌊"])
    }

    @Test("an integer beyond 64 bits becomes a number")
    func large() throws {
        #expect(try JSON(parsing: "9223372036854775808") == .number(9_223_372_036_854_775_808))
        #expect(try JSON(parsing: "1e3") == .number(1000))
        #expect(try JSON(parsing: "1e3").whole == nil)
    }

    @Test(
        "what is no JSON is refused at its place",
        arguments: [
            ("", 0), ("{", 1), ("[1,]", 3), ("01", 1), ("1.", 2), ("-", 1), ("+1", 0), ("nul", 0),
            (#"{"a" 1}"#, 5), (#"{a:1}"#, 1), (#"{"a":1,"a":2}"#, 10), ("1 2", 2), (#""abc"#, 4),
            ("\"\u{1}\"", 1), (#""\x""#, 3), (#""\ud800""#, 7), (#""\u12g4""#, 5), ("1e999", 5),
            ("[1 2]", 3), ("tru", 0), ("NaN", 0),
        ])
    func refused(text: String, offset: Int) {
        #expect(throws: JSONError.self) { try JSON(parsing: text) }
        do { _ = try JSON(parsing: text) } catch { #expect(error.offset == offset, "\(text)") }
    }

    @Test("bytes that are no UTF-8 are refused")
    func broken() {
        #expect(throws: JSONError.self) { try JSON(parsing: [0x22, 0xFF, 0x22]) }
    }

    @Test("depth 64 is read and depth 65 is not")
    func depth() throws {
        let nested = { (depth: Int) in
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(try JSON(parsing: nested(64)).elements?.count == 1)
        #expect(throws: JSONError.self) { try JSON(parsing: nested(65)) }
        #expect(throws: JSONError.self) {
            try JSON(parsing: String(repeating: "[", count: 1_000_000))
        }
    }
}
