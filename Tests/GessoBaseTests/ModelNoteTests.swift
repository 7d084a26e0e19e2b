import GessoBase
import Testing

@Suite("Facts of a plugin with what an entry says")
struct ModelNoteTests {
    private func facts(isOpen: Bool = true) -> PluginFacts {
        var own = ModelFacts(id: "own")
        own.operations = [.generate, .edit, .test]
        own.features = [.seed, .quality]
        (own.maxImages, own.aliases) = (4, ["o"])
        var gone = ModelFacts(id: "gone")
        gone.retired = "use own"
        return PluginFacts(
            id: "a", version: "1", name: "a", vendor: "us", revision: 1, computes: false,
            hasOpenModels: isOpen, models: [own, gone], digest: Digest(of: "a"), path: "/a",
            isBundled: true)
    }

    private func note(_ id: String, _ fill: (inout ModelNote) -> Void) -> ModelNote {
        var note = ModelNote(id: id)
        fill(&note)
        return note
    }

    @Test("nothing said changes nothing")
    func nothing() { #expect(facts().noting([]) == facts()) }

    @Test("what is not said of a model that nobody knows may be so")
    func unknown() throws {
        let row = try #require(facts().noting([ModelNote(id: "x")]).model(named: "x"))
        #expect(row.isNoted)
        #expect(row.operations == Set(Operation.allCases).subtracting([.test]))
        #expect(row.features.isSuperset(of: [.seed, .quality]))
        #expect(!row.features.contains(.deterministic))
        #expect(row.outputMediaTypes.isEmpty && row.sizes.isEmpty)
        #expect(row.price == nil)
    }

    @Test("a plugin that takes its own models only gets no others")
    func closed() {
        #expect(facts(isOpen: false).noting([ModelNote(id: "x")]) == facts(isOpen: false))
    }

    @Test("a known model can lose something and get a price; that its key can be tried stays")
    func known() throws {
        let noted = facts().noting([
            note("o") {
                $0.operations = [.edit, .vary]
                $0.features = [.quality, .style]
                $0.maxImages = 9
                $0.price = ModelPrice(1, per: .picture)
                $0.sizes = [.init(width: 1, height: 1)]
            }
        ])
        let row = try #require(noted.model(named: "own"))
        #expect(row.operations == [.edit, .test])
        #expect(row.features == [.quality])
        #expect(row.maxImages == 4)
        #expect(row.price == ModelPrice(1, per: .picture))
        #expect(row.sizes.isEmpty && !row.isNoted)
        #expect(noted.models.count == 2)
    }

    @Test("of a model that is gone the plugin's word counts")
    func gone() {
        #expect(facts().noting([note("gone") { $0.operations = [.generate] }]) == facts())
    }

    @Test("an alias that is a name already stays what it was")
    func aliases() {
        let noted = facts().noting([
            note("x") { $0.aliases = ["o", "y", "mine"] }, note("y") { $0.aliases = ["mine"] },
        ])
        #expect(noted.model(named: "o")?.id == "own")
        #expect(noted.model(named: "y")?.id == "y")
        #expect(noted.model(named: "mine")?.id == "x")
    }

    @Test("a step that names no model never gets one that only an entry knows")
    func usual() {
        let noted = facts().noting([note("x") { $0.operations = [.generate, .upscale] }])
        #expect(noted.defaultModel(for: .generate)?.id == "own")
        #expect(noted.defaultModel(for: .upscale) == nil)
    }

    @Test(
        "a price counts pictures or megapixels, rounded up; without a size it is unknown",
        arguments: [
            (ModelPrice(30_000, per: .picture), 3, nil, 90_000),
            (
                ModelPrice(10_000, per: .megapixel), 2,
                ModelFacts.Size(width: 1024, height: 1024), 20_972
            ),
            (ModelPrice(10_000, per: .megapixel), 2, nil, nil),
            (ModelPrice(.max, per: .picture), 2, nil, nil),
            (
                ModelPrice(1 << 60, per: .megapixel), 1,
                ModelFacts.Size(width: 65_535, height: 65_535), nil
            ),
        ] as [(ModelPrice, Int, ModelFacts.Size?, Int?)])
    func prices(price: ModelPrice, images: Int, size: ModelFacts.Size?, amount: Int?) {
        #expect(price.amount(images: images, pixels: size) == amount)
    }
}
