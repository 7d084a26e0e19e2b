import GessoKit

/// What the upscaler takes.
struct UpscaleRule {
    private static let factors = [2.0, 4, 8, 16]
    private static let mostPixels = 25_300_000.0

    let model: String

    func check(_ request: Request) throws(Failure) {
        let factor = request.factor ?? 2
        guard Self.factors.contains(factor) else {
            throw .invalid("/factor", "`\(model)` enlarges by 2, 4, 8 or 16")
        }
        guard let size = request.source?.pixels else { return }
        guard Double(size.width) * Double(size.height) * factor * factor <= Self.mostPixels else {
            throw .invalid(
                "/factor",
                "\(size.width)x\(size.height) enlarged by \(Int(factor)) is more than the 25300000"
                    + " pixels that `\(model)` makes")
        }
    }
}
