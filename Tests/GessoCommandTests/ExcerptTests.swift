import Testing

@testable import GessoCommand

@Suite("What differs between two texts")
struct ExcerptTests {
    @Test("short texts stay whole")
    func short() {
        #expect(Excerpt.pair("a red sea", "a blue sea", limit: 20) == ("a red sea", "a blue sea"))
    }

    @Test("a long beginning that both share is cut, so that the difference is seen")
    func tail() {
        let same = String(repeating: "sea ", count: 20)
        let (was, now) = Excerpt.pair(same + "at dawn", same + "at noon", limit: 40)
        #expect(was == "… sea sea sea at dawn")
        #expect(now == "… sea sea sea at noon")
    }

    @Test("a long end is cut")
    func end() {
        let (was, now) = Excerpt.pair("b", "a" + String(repeating: "x", count: 30), limit: 8)
        #expect(was == "b")
        #expect(now == "axxxxxx…")
    }

    @Test("a text of several lines is shown on one")
    func lines() {
        #expect(Excerpt.pair("a\nb", "c", limit: 8) == ("a b", "c"))
    }
}
