import CGessoPlugin
import Testing

@Suite("Canvas refuses what it cannot do, and names the field")
struct RefusalTests {
    @Test("a prompt without words is refused", arguments: [nil, "", "   ", "?!…"] as [String?])
    func emptyPrompt(prompt: String?) {
        #expect(Desk(prompt: prompt).run().invalidField == "/prompt")
    }

    @Test(
        "a side below 16 or above 4096 is refused",
        arguments: [
            (15, 64), (64, 0), (4097, 64), (64, UInt32.max), (UInt32.max, UInt32.max),
        ] as [(UInt32, UInt32)])
    func badSizes(size: (UInt32, UInt32)) {
        var desk = Desk(prompt: "sea")
        desk.width = size.0
        desk.height = size.1
        #expect(desk.run().invalidField == "/size")
    }

    @Test("more than 16 pictures are refused", arguments: [17, UInt32.max])
    func tooMany(count: UInt32) {
        var desk = Desk(prompt: "sea")
        desk.count = count
        #expect(desk.run().invalidField == "/n")
    }

    @Test(
        "options that are no JSON object are refused",
        arguments: [
            "", "[", "[]", "{", #"{"a":1,"a":2}"#, "{\"\u{1}\":1}",
            String(repeating: "[", count: 100_000),
        ])
    func badOptions(options: String) {
        var desk = Desk(prompt: "sea")
        desk.options = options
        #expect(desk.run().invalidField == "/options")
    }

    @Test(
        "an option of the wrong name, type or range is refused at its place",
        arguments: [
            (#"{"colour":"red"}"#, "/options/colour"), (#"{"palette":"puce"}"#, "/options/palette"),
            (#"{"palette":3}"#, "/options/palette"), (#"{"scene":"cellar"}"#, "/options/scene"),
            (#"{"title":7}"#, "/options/title"), (#"{"title_size":0}"#, "/options/title_size"),
            (#"{"title_size":1e300}"#, "/options/title_size"),
            (#"{"title_position":"left"}"#, "/options/title_position"),
            (#"{"title_color":"red"}"#, "/options/title_color"),
            (##"{"title_color":"#+12345"}"##, "/options/title_color"),
            (#"{"tolerance":-1}"#, "/options/tolerance"),
        ])
    func wrongOptions(options: String, field: String) {
        var desk = Desk(prompt: "sea")
        desk.options = options
        #expect(desk.run().invalidField == field)
    }

    @Test("a ratio that is none is refused", arguments: ["wide", "0:1", "1:2:3", "-1:1", "1000:1"])
    func badRatio(ratio: String) {
        var desk = Desk(prompt: "sea")
        (desk.width, desk.height) = (0, 0)
        desk.ratio = ratio
        #expect(desk.run().invalidField == "/aspect_ratio")
    }

    @Test("another model is refused")
    func badModel() {
        var desk = Desk(prompt: "sea")
        desk.model = "canvas-9"
        #expect(desk.run().invalidField == "/model")
    }

    @Test("an operation that it lacks is refused")
    func badOperation() {
        #expect(Desk(operation: GESSO_OP_UPSCALE, prompt: "sea").run().invalidField == "/model")
    }

    @Test(
        "operations on pictures need one",
        arguments: [
            GESSO_OP_EDIT, GESSO_OP_VARY, GESSO_OP_REMOVE_BACKGROUND, GESSO_OP_DESCRIBE,
            GESSO_OP_EMBED,
        ])
    func noPicture(operation: Int) {
        #expect(Desk(operation: operation, prompt: "sea").run().invalidField == "/image")
    }

    @Test("a picture whose bytes do not match its size is refused")
    func shortPicture() {
        var image = Desk.Image(8, 8) { _, _ in [1, 2, 3, 255] }
        image.bytes.removeLast()
        #expect(Desk.on(image, GESSO_OP_VARY).run().invalidField == "/image")
        image.width = 1 << 20
        #expect(Desk.on(image, GESSO_OP_VARY).run().invalidField == "/image")
    }

    @Test("a picture that is not raw is refused")
    func encodedPicture() {
        let image = Desk.Image(8, 8) { _, _ in [1, 2, 3, 255] }
        var desk = Desk.on(image, GESSO_OP_VARY)
        desk.inputs[0].mediaType = "image/png"
        #expect(desk.run().invalidField == "/image")
    }

    @Test("a mask of another size than its picture is refused")
    func wrongMask() {
        let image = Desk.Image(32, 32) { _, _ in [1, 2, 3, 255] }
        let mask = Desk.Image.mask(16, 32, 0..<8, 0..<8)
        let desk = Desk.on(image, GESSO_OP_EDIT, prompt: "sea", mask: mask)
        #expect(desk.run().invalidField == "/mask")
    }

    @Test("an edit without prompt and mask is refused, and so is removing without a mask")
    func nothingToEdit() {
        let image = Desk.Image(32, 32) { _, _ in [1, 2, 3, 255] }
        #expect(Desk.on(image, GESSO_OP_EDIT).run().invalidField == "/prompt")
        #expect(Desk.on(image, GESSO_OP_EDIT, prompt: "Remove").run().invalidField == "/mask")
    }

    @Test("text to embed is refused")
    func embeddingText() {
        let answer = Desk(operation: GESSO_OP_EMBED, prompt: "a boat").run()
        #expect(answer.invalidField == "/image")
    }

    @Test("a prompt of 100 KB with quotes, newlines and emoji is painted")
    func longPrompt() throws {
        let prompt = String(repeating: "sea \"quoted\" \n🌊 \u{202E}", count: 4000)
        #expect(try Desk.paint(prompt).bytes.count == 64 * 64 * 4)
    }
}
