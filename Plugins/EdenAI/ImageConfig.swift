import GessoKit

/// Ratio and tier as Gemini models take them.
struct ImageConfig {
    let ratio: String?
    let tier: String?

    /// The object, or nil where neither is set.
    var json: JSON? {
        guard ratio != nil || tier != nil else { return nil }
        return ["aspect_ratio": JSON(ratio), "image_size": JSON(tier)]
    }
}
