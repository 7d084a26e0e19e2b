import CGessoPlugin
import Testing

@Suite("Canvas edits pictures")
struct EditTests {
    private let source = Desk.Image(96, 80) { x, y in
        [UInt8(40 + x), UInt8(200 - y), UInt8((x * y) % 256), x < 4 ? 128 : 255]
    }
    private let mask = Desk.Image.mask(96, 80, 20..<70, 16..<60)

    @Test("pixels with mask 0 keep their bytes", arguments: ["city at night", "remove", ""])
    func untouched(prompt: String) throws {
        let result = try Desk.on(source, GESSO_OP_EDIT, prompt: prompt, mask: mask).run().image()
        for y in 0..<80 {
            for x in 0..<96 where !(20..<70).contains(x) || !(16..<60).contains(y) {
                #expect(result[x, y] == source[x, y])
            }
        }
    }

    @Test("the masked region becomes the prompt's, blended at its border")
    func repainted() throws {
        let result = try Desk.on(source, GESSO_OP_EDIT, prompt: "orange abstract", mask: mask).run()
            .image()
        let middle = (30..<50).flatMap { y in (35..<55).map { result[$0, y] } }
        let mean = { (channel: Int) in middle.reduce(0) { $0 + Int($1[channel]) } / middle.count }
        #expect(mean(0) > mean(2) + 40)
        // At the border the old picture still shows.
        let step = zip(result[20, 38], source[20, 38]).map { abs(Int($0) - Int($1)) }.max() ?? 255
        #expect(step < 90)
    }

    @Test("a mask of nothing gives the picture back")
    func emptyMask() throws {
        let empty = Desk.Image.mask(96, 80, 0..<0, 0..<0)
        for prompt in ["city", "remove"] {
            let result = try Desk.on(source, GESSO_OP_EDIT, prompt: prompt, mask: empty).run()
                .image()
            #expect(result.bytes == source.bytes)
        }
    }

    @Test("a mask of everything is filled without a trap")
    func fullMask() throws {
        let full = Desk.Image.mask(96, 80, 0..<96, 0..<80)
        let result = try Desk.on(source, GESSO_OP_EDIT, prompt: "remove", mask: full).run().image()
        #expect(result.bytes.count == source.bytes.count)
    }

    @Test("a hole that leaves only the picture's rim takes the rim's colours")
    func rim() throws {
        let image = Desk.Image(300, 200) { _, _ in [200, 120, 40, 255] }
        let mask = Desk.Image.mask(300, 200, 1..<299, 1..<199)
        let result = try Desk.on(image, GESSO_OP_EDIT, prompt: "remove", mask: mask).run().image()
        #expect(result.distance(image) == 0)
    }

    @Test("tiny pictures can be edited", arguments: [(1, 1), (2, 9), (9, 2)])
    func tiny(size: (Int, Int)) throws {
        let image = Desk.Image(size.0, size.1) { x, _ in [UInt8(x), 0, 0, 255] }
        let mask = Desk.Image.mask(size.0, size.1, 0..<1, 0..<1)
        for prompt in ["remove", "sea"] {
            let result = try Desk.on(image, GESSO_OP_EDIT, prompt: prompt, mask: mask).run().image()
            #expect(result.width == size.0 && result.height == size.1)
        }
    }

    @Test("repainting without a mask moves further from the source the stronger it is")
    func strength() throws {
        let photo = try Desk.paint("sea at noon", width: 128, height: 96)
        let distances = try [0, 0.3, 0.6, 1].map { strength in
            var desk = Desk.on(photo, GESSO_OP_EDIT, prompt: "forest at sunset")
            desk.strength = strength
            return try desk.run().image().distance(photo)
        }
        #expect(distances[0] < 1)
        #expect(distances == distances.sorted())
        #expect(distances[3] > 30)
    }

    @Test("a variation of strength 0 is the source, and stronger ones move away from it")
    func variations() throws {
        let photo = try Desk.paint("city at dusk", width: 128, height: 96)
        let distances = try [0, 0.2, 0.5, 1].map { strength in
            var desk = Desk.on(photo, GESSO_OP_VARY)
            desk.strength = strength
            return try desk.run().image().distance(photo)
        }
        #expect(distances[0] == 0)
        #expect(distances == distances.sorted())
        #expect(distances[3] > 15)
    }

    @Test("a variation keeps the palette")
    func variationColours() throws {
        let photo = try Desk.paint("desert at sunset", width: 128, height: 128)
        var desk = Desk.on(photo, GESSO_OP_VARY)
        desk.strength = 0.8
        let varied = try desk.run().image()
        let colours = try [photo, varied].map { image in
            let text = try #require(try Desk.on(image, GESSO_OP_DESCRIBE).run().done().text)
            return text.split(separator: "colours ")[1].split(separator: " ")[0]
        }
        #expect(colours[0] == colours[1])
    }

    @Test("two seeds give two variations")
    func variationSeeds() throws {
        let photo = try Desk.paint("mountain", width: 96, height: 96)
        var desk = Desk.on(photo, GESSO_OP_VARY)
        desk.count = 2
        let images = try desk.run().done().images
        #expect(images[0].distance(images[1]) > 4)
    }

    @Test("the background goes, the subject stays, and the edge between them is soft")
    func background() throws {
        let image = Desk.Image(80, 80) { x, y in
            let dx = Double(x) - 39.5
            let dy = Double(y) - 39.5
            let inside = min(max(25.5 - (dx * dx + dy * dy).squareRoot(), 0), 1)
            // A grey gradient behind a red disc with a smooth edge.
            let back = Double(190 + y / 2)
            let channel = { (colour: Double) in UInt8(back + (colour - back) * inside) }
            return [channel(200), channel(30), channel(40), 255]
        }
        let result = try Desk.on(image, GESSO_OP_REMOVE_BACKGROUND).run().image()
        #expect(result[0, 0][3] == 0 && result[79, 79][3] == 0 && result[40, 2][3] == 0)
        #expect(result[40, 40] == [200, 30, 40, 255])
        let alphas = Set((0..<80).flatMap { y in (0..<80).map { result[$0, y][3] } })
        #expect(alphas.contains { $0 > 40 && $0 < 215 })
        // What is half transparent has the subject's colour, not the background's.
        for y in 0..<80 {
            for x in 0..<80 where (60...200).contains(result[x, y][3]) {
                #expect(result[x, y][1] < 90)
            }
        }
    }

    @Test("tolerance decides how much counts as background")
    func tolerance() throws {
        let image = Desk.Image(40, 40) { x, _ in [UInt8(x < 20 ? 100 : 130), 100, 100, 255] }
        for (tolerance, isGone) in [(0.02, false), (0.3, true)] {
            var desk = Desk.on(image, GESSO_OP_REMOVE_BACKGROUND)
            desk.options = "{\"tolerance\":\(tolerance)}"
            desk.inputs[0].image.bytes.replaceSubrange(
                0..<40 * 4,
                with: [UInt8](repeating: 100, count: 160).enumerated().map {
                    $0.offset % 4 == 3 ? 255 : $0.element
                })
            let result = try desk.run().image()
            #expect((result[10, 20][3] == 0) == true)
            #expect((result[30, 0][3] == 0) == true)
            #expect((result[25, 20][3] == 0) == isGone)
        }
    }
}
