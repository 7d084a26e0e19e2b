import CGessoPlugin
import Testing

@Suite("Canvas paints from a prompt")
struct GenerationTests {
    @Test("the same request gives the same bytes")
    func sameBytes() throws {
        let first = try Desk.paint("a red city at night", seed: 7, width: 120, height: 80)
        let second = try Desk.paint("a red city at night", seed: 7, width: 120, height: 80)
        #expect(first == second)
    }

    @Test(
        "two seeds differ by more than ten levels a channel",
        arguments: [
            "sea", "mountain", "forest", "city", "desert", "portrait", "pattern", "abstract",
        ])
    func seedsDiffer(prompt: String) throws {
        let first = try Desk.paint(prompt, seed: 1)
        let second = try Desk.paint(prompt, seed: 2)
        #expect(first.distance(second) > 10)
    }

    @Test("a seed changes the composition and not the colours")
    func seedsKeepColours() throws {
        let texts = try [1, 2].map { seed in
            let image = try Desk.paint("sea at sunset", seed: Int64(seed), width: 200, height: 200)
            return try #require(
                try Desk.on(image, GESSO_OP_DESCRIBE).run().done().text)
        }
        let dominant = texts.map { $0.split(separator: "colours ")[1].split(separator: " ")[0] }
        #expect(dominant[0] == dominant[1])
    }

    @Test("each picture of a request has a seed of its own that makes it again")
    func seedsOfSeveral() throws {
        var desk = Desk(prompt: "desert")
        desk.count = 3
        desk.seed = 40
        let images = try desk.run().done().images
        #expect(images.map(\.seed) == [40, 41, 42])
        #expect(images[0].bytes != images[1].bytes)
        #expect(try Desk.paint("desert", seed: 42).bytes == images[2].bytes)
    }

    @Test(
        "pictures are raw pixels of the size asked for",
        arguments: [
            (16, 16), (16, 300), (301, 17), (640, 360),
        ] as [(UInt32, UInt32)])
    func sizes(size: (UInt32, UInt32)) throws {
        let image = try Desk.paint("mountain", width: size.0, height: size.1)
        #expect(image.width == Int(size.0) && image.height == Int(size.1))
        #expect(image.bytes.count == image.width * image.height * 4)
        #expect(image.mediaType == "image/x-gesso-rgba8")
    }

    @Test(
        "every scene paints at the narrowest and at the widest size",
        arguments: [
            "sea with boats", "snowy mountain", "forest", "city at night", "cactus in the desert",
            "balloons in the sky", "night sky", "portrait", "hexagon pattern", "icon", "abstract",
        ])
    func extremeSizes(prompt: String) throws {
        #expect(try Desk.paint(prompt, width: 16, height: 512).bytes.count == 16 * 512 * 4)
        #expect(try Desk.paint(prompt, width: 512, height: 16).bytes.count == 16 * 512 * 4)
    }

    @Test("without a size it paints a megapixel, in the ratio asked for")
    func ratios() throws {
        var desk = Desk(prompt: "stripe pattern")
        desk.width = 0
        desk.height = 0
        #expect(try desk.run().image().width == 1024)
        desk.ratio = "16:9"
        let wide = try desk.run().image()
        #expect(wide.width == 1365 && wide.height == 768)
    }

    @Test(
        "a transparent background leaves the corners of an icon and a portrait clear",
        arguments: [
            "icon of a star", "app icon of a star", "portrait",
        ])
    func transparency(prompt: String) throws {
        let clear = try Desk.paint(prompt, background: "transparent")
        #expect(clear[0, 0] == [0, 0, 0, 0])
        #expect(clear[32, 34][3] == 255)
        let opaque = try Desk.paint(prompt)
        #expect(opaque[0, 0][3] == 255)
    }

    @Test("a word of the negative prompt does not call for a scene")
    func negativePrompt() throws {
        var desk = Desk(prompt: "city in the desert")
        desk.negative = "city"
        let desert = try desk.run().image()
        desk.negative = "desert"
        let city = try desk.run().image()
        #expect(desert.distance(city) > 10)
    }

    @Test("the options override the prompt's scene and palette")
    func overrides() throws {
        let plain = try Desk.paint("sea")
        let night = try Desk.paint("sea", options: #"{"palette":"night"}"#)
        let city = try Desk.paint("sea", options: #"{"scene":"city"}"#)
        #expect(plain.distance(night) > 20)
        #expect(plain.distance(city) > 10)
    }

    @Test("a title changes pixels at its place and nowhere else")
    func title() throws {
        let plain = try Desk.paint("night sky", width: 256, height: 256)
        let options = ##"{"title":"Füße","title_position":"top","title_color":"#ff0000"}"##
        let titled = try Desk.paint("night sky", width: 256, height: 256, options: options)
        let changed = (0..<256).filter { y in
            (0..<256).contains { plain[$0, y] != titled[$0, y] }
        }
        #expect(changed.isEmpty == false)
        #expect(changed.allSatisfy { $0 >= 16 && $0 < 40 })
        #expect((0..<256).contains { titled[$0, 25] == [255, 0, 0, 255] })
    }
}
