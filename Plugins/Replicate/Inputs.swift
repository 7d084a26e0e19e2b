import GessoKit

/// The names under which a model takes what a request has; nil is "not at all".
struct Inputs: Sendable {
    /// How a model is told the size of its pictures.
    enum Shape: Sendable {
        case none
        /// `width` and `height`.
        case pixels
        /// `aspect_ratio`.
        case ratio
        /// Either: `aspect_ratio`, or `width` and `height`.
        case either
        /// `aspect_ratio`, in which `custom` stands for `width` and `height`.
        case custom
        /// `aspect_ratio` and `megapixels`, from a fixed table of sizes.
        case flux
    }

    /// How a model is told what it may show.
    enum Safety: Sendable {
        case none
        /// `disable_safety_checker`.
        case checker
        /// `safety_tolerance`, a number from 1, the strictest, to 6.
        case tolerance
    }

    var prompt: String? = "prompt"
    var text: String?
    var negativePrompt: String?
    var image: String?
    /// Whether the field takes several pictures.
    var isList = false
    var mask: String?
    var shape = Shape.none
    /// Whether painting into a mask needs to be told the size of the picture.
    var sizesLikeSource = false
    var seed: String? = "seed"
    var steps: String?
    var guidance: String?
    var strength: String?
    var count: String?
    var factor: String?
    var format: String?
    /// The provider's words for formats.
    var formats = ["webp", "jpg", "png"]
    var safety = Safety.none
    /// Every field that the model takes; nil where the table says what options there are.
    var names: Set<String>?

    init(_ fill: (inout Inputs) -> Void = { _ in }) { fill(&self) }

    /// The names that most models use, for one whose schema cannot be looked up.
    static let usual = Inputs {
        ($0.negativePrompt, $0.image, $0.mask) = ("negative_prompt", "image", "mask")
        ($0.steps, $0.guidance) = ("num_inference_steps", "guidance_scale")
        ($0.strength, $0.count, $0.shape) = ("prompt_strength", "num_outputs", .pixels)
        ($0.text, $0.factor) = ("text", "scale")
    }
}
