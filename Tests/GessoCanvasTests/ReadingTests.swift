import CGessoPlugin
import Testing

@Suite("Canvas reads pictures")
struct ReadingTests {
    @Test(
        "an embedding has 256 numbers and length 1",
        arguments: [
            "sea", "portrait", "night sky", "terrazzo pattern",
        ])
    func length(prompt: String) throws {
        let image = try Desk.paint(prompt)
        let vector = try #require(try Desk.on(image, GESSO_OP_EMBED).run().done().vectors.first)
        #expect(vector.count == 256)
        #expect(abs(vector.reduce(0) { $0 + $1 * $1 } - 1) < 0.0001)
    }

    @Test(
        "a picture of middle grey has an embedding too, and so has one pixel",
        arguments: [
            Desk.Image(9, 5) { _, _ in [127, 128, 127, 255] },
            Desk.Image(1, 1) { _, _ in [0, 0, 0, 0] },
        ])
    func degenerate(image: Desk.Image) throws {
        let vector = try #require(try Desk.on(image, GESSO_OP_EMBED).run().done().vectors.first)
        #expect(abs(vector.reduce(0) { $0 + $1 * $1 } - 1) < 0.0001)
    }

    @Test("pictures of one scene and palette lie closer than pictures of two")
    func similarity() throws {
        let images = try [("sea at night", 1), ("sea at night", 2), ("desert at noon", 1)].map {
            try Desk.paint($0.0, seed: Int64($0.1))
        }
        var desk = Desk.on(images[0], GESSO_OP_EMBED)
        desk.inputs = images.map { Desk.Input(image: $0) }
        let vectors = try desk.run().done().vectors
        let cosine = { (a: Int, b: Int) in
            zip(vectors[a], vectors[b]).reduce(Float(0)) { $0 + $1.0 * $1.1 }
        }
        #expect(cosine(0, 1) > 0.8)
        #expect(cosine(0, 2) < 0.5)
    }

    @Test("a description names size, colours, brightness and sharpness")
    func description() throws {
        let image = Desk.Image(20, 10) { x, _ in
            x < 15 ? [36, 100, 196, 255] : [248, 248, 246, 255]
        }
        let text = try Desk.on(image, GESSO_OP_DESCRIBE).run().done().text
        #expect(
            text == "20 x 10 pixels; colours blue 75 %, white 25 %; brightness 50 % (medium);"
                + " sharpness 78 (busy)")
    }

    @Test("a transparent picture has no colours")
    func transparent() throws {
        let image = Desk.Image(4, 4) { _, _ in [9, 9, 9, 0] }
        let text = try Desk.on(image, GESSO_OP_DESCRIBE).run().done().text
        #expect(
            text == "4 x 4 pixels; 100 % transparent; no colours; brightness 0 % (very dark);"
                + " sharpness 0 (smooth)")
    }

    @Test("two scenes are told apart by their descriptions")
    func scenes() throws {
        let texts = try ["sea at noon", "desert at sunset"].map { prompt in
            try Desk.on(try Desk.paint(prompt), GESSO_OP_DESCRIBE).run().done().text
        }
        let sea = try #require(texts[0])
        let desert = try #require(texts[1])
        #expect(sea.contains("blue") && !desert.contains("blue"))
        #expect(desert.contains("orange") || desert.contains("peach") || desert.contains("mauve"))
    }
}
