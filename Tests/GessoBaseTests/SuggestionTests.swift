import GessoBase
import Testing

@Suite("The word that was probably meant")
struct SuggestionTests {
    @Test(
        "a slip finds the nearest word",
        arguments: [
            ("imge", "image"), ("hegiht", "height"), ("Image", "image"), ("w", "wh"),
        ])
    func slip(word: String, meant: String) {
        #expect(Suggestion.nearest(to: word, among: ["height", "image", "wh", "zebra"]) == meant)
    }

    @Test("what is far from every word finds none")
    func far() {
        #expect(Suggestion.nearest(to: "colour", among: ["height", "image"]) == nil)
    }

    @Test("a word of which nothing is left is no slip", arguments: ["7", "z"])
    func nothingLeft(word: String) {
        #expect(Suggestion.nearest(to: word, among: ["1", "w"]) == nil)
    }
}
