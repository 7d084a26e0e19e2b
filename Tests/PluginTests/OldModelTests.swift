import GessoBase
import GessoProvider
import Testing

@Suite("Models that older documents name")
struct OldModelTests {
    @Test("each has a precise answer", arguments: OldModel.all)
    func answer(old: OldModel) throws {
        let plugin = try #require(BundledPlugin.named(old.provider))
        let fields: ValueMap = ["model": .string(old.name), "prompt": .string("a cat")]
        let resolution = ModelRules(try plugin.facts()).resolve(.generate, with: fields)
        #expect(resolution.findings.map(\.message) == old.findings)
        #expect(resolution.findings.allSatisfy { $0.field == "/model" })
        #expect(resolution.request?.model == old.sent)
    }

    @Test("each is asked of a provider once")
    func once() {
        let names = OldModel.all.map { "\($0.provider) \($0.name)" }
        #expect(Set(names).count == names.count)
    }
}
