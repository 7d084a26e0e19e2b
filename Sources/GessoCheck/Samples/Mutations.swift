import GessoBase
import GessoHTTP

/// Damaged copies of good answers.
enum Mutations {
    /// Answers that no provider means, each with what is wrong with it.
    static func broken(_ good: HTTPResponse) -> [(HTTPResponse, String)] {
        let deep = Array(repeating: UInt8(ascii: "["), count: 10_000)
        let bodies: [([UInt8], String)] = [
            ([], "an empty body"),
            (Array(good.body.prefix(good.body.count / 2)), "half of the body"),
            (Array("<!doctype html><html><body>502 Bad Gateway</body></html>".utf8), "HTML"),
            (Array("[]".utf8), "an empty list"), (Array("null".utf8), "null"),
            (Array("{}".utf8), "an empty object"), (Array("\"text\"".utf8), "a text"),
            ([0xff, 0xfe, 0x7b, 0x22, 0xc3, 0x28, 0x22, 0x7d], "invalid UTF-8"),
            (deep, "lists nested 10,000 deep"),
            (
                Array("{\"id\":1e999999,\"n\":\(String(repeating: "9", count: 400))}".utf8),
                "huge numbers"
            ),
        ]
        return bodies.map { body, what in
            (HTTPResponse(status: good.status, headers: good.headers, body: body), what)
        } + retyped(good)
    }

    /// Every member of the JSON becomes a number, then a list.
    private static func retyped(_ good: HTTPResponse) -> [(HTTPResponse, String)] {
        guard let value = try? JSON.parse(good.body), value.map?.isEmpty == false else { return [] }
        let all: [Value] = [.int(7), .list([]), .map(ValueMap()), .null]
        // Numbers for numbers are no other type.
        let others = all.filter { other in
            value.map?.values.contains { other.double == nil || $0.double == nil } ?? true
        }
        return others.map { other in
            let body = Array(JSON.text(replaced(value, by: other)).utf8)
            return (
                HTTPResponse(status: good.status, headers: good.headers, body: body),
                "members of another type (\(other.typeName))"
            )
        }
    }

    private static func replaced(_ value: Value, by other: Value) -> Value {
        guard let members = value.map else { return other }
        return .map(ValueMap(members.map { ($0.key, other) }))
    }

    /// A copy with some bytes changed, removed, doubled or cut off.
    static func mutated(_ good: HTTPResponse, _ random: inout CheckRandom) -> HTTPResponse {
        var body = good.body
        let interesting = Array("{}[]\",:\\-0e9u".utf8) + [0, 0x80, 0xff]
        for _ in 0..<Int.random(in: 1...4, using: &random) where !body.isEmpty {
            let place = Int.random(in: 0..<body.count, using: &random)
            let length = min(Int.random(in: 1...16, using: &random), body.count - place)
            switch Int.random(in: 0..<5, using: &random) {
            case 0: body[place] = UInt8.random(in: 0...255, using: &random)
            case 1: body[place] = interesting.randomElement(using: &random) ?? 0
            case 2: body.removeSubrange(place..<place + length)
            case 3: body.insert(contentsOf: body[place..<place + length], at: place)
            default: body.removeLast(length)
            }
        }
        return HTTPResponse(status: good.status, headers: good.headers, body: body)
    }
}
