import GessoBase
import Testing

@Suite("ValueMap")
struct ValueMapTests {
    @Test("a long map finds, replaces and removes like a short one", arguments: [3, 8, 9, 40])
    func operations(count: Int) {
        var map = ValueMap()
        for number in 0..<count { map["k\(number)"] = .int(number) }
        #expect(map.keys == (0..<count).map { "k\($0)" })
        map["k1"] = .string("new")
        map["k0"] = nil
        #expect(map["k0"] == nil)
        #expect(map["k1"] == .string("new"))
        #expect(map["k\(count - 1)"] == .int(count - 1))
        #expect(map.count == count - 1)
        map["k0"] = .null
        #expect(map.keys.last == "k0")
        #expect(map.map(\.key) == map.keys)
    }

    @Test("order is part of equality")
    func equality() {
        #expect(ValueMap([("a", .int(1)), ("b", .int(2))]) != ["b": .int(2), "a": .int(1)])
    }
}
