import GessoKit

/// Refuses a mask that the server would read the wrong way round: no error would tell.
struct MaskRule {
    /// The place of the kind of pixels in a PNG, and the kinds that have alpha.
    private static let kind = 25
    private static let kindsWithAlpha: Set<UInt8> = [4, 6]

    private let settings: Settings

    init(_ settings: Settings) { self.settings = settings }

    func check(_ mask: Input?) throws(Failure) {
        guard let mask else { return }
        guard settings.maskField != nil else {
            throw Failure.invalid("/mask", "`mask_field: off` is set: the server takes no mask")
        }
        guard let polarity = settings.maskPolarity, mask.count > Self.kind else { return }
        let hasAlpha = mask.withBytes { Self.kindsWithAlpha.contains($0[Self.kind]) }
        guard hasAlpha != (polarity == "alpha") else { return }
        throw Failure.invalid(
            "/mask",
            polarity == "alpha"
                ? "this model gets masks that are white where they edit, and `mask_polarity` is"
                    + " alpha; name the model as OpenAI does"
                : "this model gets masks that are transparent where they edit, and `mask_polarity`"
                    + " is white; use `model: \(Models.unnamed)` or the server's own name")
    }
}
