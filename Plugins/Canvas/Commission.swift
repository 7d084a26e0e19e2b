import GessoKit

/// What a prompt and the options ask to be painted, whatever the operation.
struct Commission: Sendable {
    let prompt: Words
    let settings: Settings
    let isTransparent: Bool

    /// Checks the members that several operations share; the prompt may be empty.
    ///
    /// - Parameter request: as the host sent it.
    /// - Throws: an invalid request that names the field.
    init(_ request: Request) throws(Failure) {
        prompt = Words(request.prompt ?? "").without(Words(request.negativePrompt ?? ""))
        settings = try Settings(try request.options())
        isTransparent = request.background == "transparent"
    }

    private var entry: SceneEntry { settings.scene ?? SceneEntry.chosen(by: prompt) }

    /// The colours that the prompt or the option asks for.
    var palette: Palette {
        settings.palette ?? Palette.chosen(by: prompt, fallback: entry.palettes)
    }

    /// Paints the scene, without its title.
    func paint(_ frame: Frame, seed: Int64, _ watch: Watch) throws(Failure) -> Raster {
        let brief = Brief(
            frame: frame, palette: palette, words: prompt,
            seed: UInt64(bitPattern: seed) ^ prompt.digest, isTransparent: isTransparent)
        let easel = Easel(frame: frame, watch: watch)
        return try easel.paint(entry.make(brief), dithers: entry.dithers)
    }

    /// Writes the title, if one is asked for.
    func letter(_ raster: Raster) { settings.letter(raster, palette) }
}
