import GessoTestSupport
import Testing

@Suite("the random numbers of the tests")
struct SeededRandomTests {
    @Test("one seed gives the same numbers each time")
    func repeats() {
        var a = SeededRandom(seed: 7)
        var b = SeededRandom(seed: 7)
        var c = SeededRandom(seed: 8)
        let first = a.bytes(16)
        #expect(first == b.bytes(16))
        #expect(first != c.bytes(16))
    }
}
