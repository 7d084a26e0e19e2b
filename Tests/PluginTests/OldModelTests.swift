import GessoBase
import GessoProvider
import Testing

@Suite("Models that older documents name")
struct OldModelTests {
    /// What becomes of a name: it is gone and something else takes its place, or it is meant
    /// otherwise, or it is still the name.
    enum Fate: Sendable, Hashable {
        case gone(String)
        case alias(of: String)
        case usable
    }

    /// Provider, name, and what the answer has to be.
    private static let rows: [(provider: String, model: String, fate: Fate)] = [
        ("openai", "dall-e-2", .gone("2026-05-12; use gpt-image-2.5-flare")),
        ("openai", "dall-e-3", .gone("2026-05-12; use gpt-image-2.5-flare")),
        ("openai", "gpt-image-1", .gone("2026-10-23; use gpt-image-2.5-flare")),
        (
            "xai", "grok-2-image",
            .gone("it is in no current list of the provider; use grok-imagine-image-2.0")
        ),
        ("ideogram", "V_1", .usable),
        ("ideogram", "V_2", .usable),
        ("ideogram", "V_2_TURBO", .usable),
        ("ideogram", "V_3", .alias(of: "ideogram-v3")),
        ("recraft", "recraft-v3", .alias(of: "recraftv3")),
        ("recraft", "recraft20b", .alias(of: "recraftv2")),
        ("openai-compatible", "dall-e-3", .usable),
        ("openai-compatible", "gpt-image-1", .usable),
        ("openai-compatible", "flux-pro", .usable),
        ("openai-compatible", "stable-diffusion-xl-1024-v1-0", .usable),
        ("openai-compatible", "grok-2-image", .usable),
    ]

    @Test("each has a precise answer", arguments: rows)
    func answer(provider: String, model: String, fate: Fate) throws {
        let plugin = try #require(BundledPlugin.named(provider))
        let fields: ValueMap = ["model": .string(model), "prompt": .string("a cat")]
        let resolution = ModelRules(try plugin.facts())
            .resolve(.generate, with: fields)
        let findings = resolution.findings.filter { $0.severity == .error }
        switch fate {
        case .gone(let instead):
            #expect(findings.map(\.message) == ["the model `\(model)` is gone: \(instead)"])
            #expect(findings.map(\.field) == ["/model"])
        case .alias(let id):
            #expect(findings.isEmpty)
            #expect(resolution.request?.model == id)
        case .usable:
            #expect(findings.isEmpty)
            #expect(resolution.request?.model == model)
        }
    }
}
