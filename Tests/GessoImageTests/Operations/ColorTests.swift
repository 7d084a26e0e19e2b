import GessoImage
import Testing

@Suite("Colours in words")
struct ColorTests {
    @Test(
        "a colour is read",
        arguments: [
            ("#f80", Color(red: 255, green: 136, blue: 0)),
            ("#F808", Color(red: 255, green: 136, blue: 0, alpha: 136)),
            ("#102030", Color(red: 16, green: 32, blue: 48)),
            ("#10203040", Color(red: 16, green: 32, blue: 48, alpha: 64)),
            ("White", .white), ("black", .black), ("transparent", .transparent),
            ("grey", Color(red: 128, green: 128, blue: 128)),
            ("navy", Color(red: 0, green: 0, blue: 128)),
            ("fuchsia", Color(red: 255, green: 0, blue: 255)),
        ])
    func read(text: String, expected: Color) {
        #expect(Color(text) == expected)
    }

    @Test(
        "what is no colour is refused",
        arguments: ["", "#", "#12", "#12345", "#1234567", "#ggg", "ffffff", "#ff ", "blu", "#１２３"])
    func refused(text: String) {
        #expect(Color(text) == nil)
    }

    @Test("gravity is read with and without a joint")
    func gravity() {
        #expect(Gravity("north_east") == .northeast)
        #expect(Gravity("south-west") == .southwest)
        #expect(Gravity("center") == .center)
        #expect(Gravity("up") == nil)
    }
}
