import Testing

@Suite("A model without a provider")
struct ModelWithoutProviderTests {
    private static let flare = "2026-05-12; use gpt-image-2.5-flare"
    private static let elsewhere = "\nhelp: `provider: openai-compatible` may still have it"
    private static let several = "several plugins have the model"

    @Test(
        "what is gone where it came from is told as gone, and no provider without it is offered",
        arguments: [
            ("dall-e-3", "the model 'dall-e-3' is gone: \(flare)", elsewhere),
            (
                "imagen-3",
                "the model 'imagen-3' is gone: 2026-08-17, with all Imagen models; use"
                    + " gemini-3.1-flash-image", ""
            ),
            (
                "flux-pro",
                "the model 'flux-pro' is gone: FLUX.1 [pro] was withdrawn; use `flux-pro-1.1` or"
                    + " `flux-2-pro`", ""
            ),
            (
                "flux-schnell", "\(several) 'flux-schnell'",
                "\nhelp: add `provider:` with one of fal, huggingface, replicate"
            ),
            (
                "sdxl", "\(several) 'sdxl'",
                "\nhelp: add `provider:` with one of fal, huggingface, replicate, stability"
            ),
        ])
    func told(model: String, message: String, help: String) throws {
        let gesso = try GessoProcess()
        defer { gesso.remove() }
        let step = "    with: {model: \(model), prompt: x}"
        try gesso.write(
            "gesso: 1\nsteps:\n  a:\n    uses: image.generate\n\(step)\n", to: "gesso.yaml")
        let outcome = try gesso.run("check")
        #expect(outcome.status == 3)
        let caret = String(repeating: " ", count: 18) + String(repeating: "^", count: model.count)
        #expect(
            outcome.error == """
                gesso.yaml:5:19: error: \(message) [G0503]
                 5 | \(step)
                   | \(caret)\(help)

                """, "\(outcome.error)")
    }
}
