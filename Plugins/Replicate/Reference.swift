import GessoKit

/// A model as users write it: `owner/name`, `owner/name:version`, or a version alone.
struct Reference {
    var name: String?
    var version: String?

    /// - Throws: an invalid request at `/model` for anything else.
    init(_ text: String) throws(Failure) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let path = parts.first.map(String.init) ?? ""
        let segments = path.split(separator: "/", omittingEmptySubsequences: false)
        if parts.count == 1, Self.isVersion(path) {
            version = path
            return
        }
        guard segments.count == 2, segments.allSatisfy({ !$0.isEmpty }) else {
            throw .invalid(
                "/model",
                "a model of Replicate is `owner/name`, not `\(text)`\(Self.instead(of: text))")
        }
        name = path
        guard parts.count == 2 else { return }
        version = String(parts[1])
        guard Self.isVersion(String(parts[1])) else {
            throw .invalid(
                "/model", "a version has 64 hexadecimal digits; leave it out for the latest one")
        }
    }

    /// What to write for names that other providers have; no rows, or `model` alone would find them.
    private static func instead(of text: String) -> String {
        switch text {
        case "flux-pro":
            "; its maker withdrew FLUX.1 [pro]: use `black-forest-labs/flux-1.1-pro`"
        case "flux-1.1-ultra", "flux-1.1-pro-ultra", "flux-pro-1.1-ultra":
            "; use `black-forest-labs/flux-1.1-pro`, or `provider: bfl` with `flux-pro-1.1-ultra`"
        case "stable-diffusion-xl-1024-v1-0": "; use `stability-ai/sdxl`"
        default: ""
        }
    }

    private static func isVersion(_ text: String) -> Bool {
        text.utf8.count == 64 && text.allSatisfy(\.isHexDigit)
    }
}
