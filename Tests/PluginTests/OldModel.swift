import Testing

/// A model that older documents name, with what a provider has to say about it.
struct OldModel: Sendable, CustomTestStringConvertible {
    /// What becomes of a name.
    enum Fate: Sendable, Hashable {
        /// It is gone; since when, and what takes its place.
        case gone(String)
        /// It is meant otherwise, by the name that is sent.
        case alias(of: String)
        /// It is still the name.
        case usable
        /// It still answers under this name, and its end is known.
        case ending(as: String, String)
    }

    let provider: String
    let name: String
    let fate: Fate

    init(_ provider: String, _ name: String, _ fate: Fate) {
        self.provider = provider
        self.name = name
        self.fate = fate
    }

    var testDescription: String { "\(name) at \(provider)" }

    /// What the user reads.
    var findings: [String] {
        switch fate {
        case .gone(let instead): ["the model `\(name)` is gone: \(instead)"]
        case .ending(_, let end): ["the model `\(name)` will be withdrawn: \(end)"]
        case .alias, .usable: []
        }
    }

    /// What the provider is asked for; nil if nothing is sent.
    var sent: String? {
        switch fate {
        case .gone: nil
        case .alias(let id), .ending(let id, _): id
        case .usable: name
        }
    }

    static let all =
        openai + google + gateways + flux + stability + xai + own + runway + huggingFace + local

    private static let flare = "use gpt-image-2.5-flare"
    private static let openai = [
        OldModel("openai", "dall-e-2", .gone("2026-05-12; \(flare)")),
        OldModel("openai", "dall-e-3", .gone("2026-05-12; \(flare)")),
        OldModel("openai", "gpt-image-1", .gone("2026-10-23; \(flare)")),
        // Somebody's own server may well have them.
        OldModel("openai-compatible", "dall-e-2", .usable),
        OldModel("openai-compatible", "dall-e-3", .usable),
        OldModel("openai-compatible", "gpt-image-1", .usable),
        OldModel("openai-compatible", "flux-pro", .usable),
        OldModel("openai-compatible", "stable-diffusion-xl-1024-v1-0", .usable),
        OldModel("openai-compatible", "grok-2-image", .usable),
    ]

    private static let preview =
        "its preview has ended; use gemini-3.1-flash-image (gemini-2.5-flash-image still answers)"
    private static let imagen = "with all Imagen models; use gemini-3.1-flash-image"
    private static let nextYear = "2027-03-15 by other reports; use gemini-3.1-flash-image"
    private static let google =
        ["gemini", "vertex"].flatMap { provider in
            [
                OldModel(provider, "gemini-2.5-flash-image-preview", .gone(preview)),
                OldModel(
                    provider, "google/gemini-2.5-flash-image",
                    .ending(as: "gemini-2.5-flash-image", nextYear)),
                OldModel(
                    provider, "google/gemini-3.1-flash-image-preview",
                    .alias(of: "gemini-3.1-flash-image")),
                OldModel(provider, "imagen-3", .gone("2026-08-17, \(imagen)")),
            ]
        } + [
            OldModel(
                "gemini", "imagegeneration",
                .gone("2025-09-24, with all Imagen models since; use gemini-3.1-flash-image")),
            OldModel(
                "vertex", "imagegeneration", .gone("2025-09-24; use gemini-3.1-flash-image")),
        ]

    private static let gateways = [
        OldModel(
            "edenai", "google/gemini-2.5-flash-image",
            .ending(
                as: "google/gemini-2.5-flash-image",
                "2027-03-15 by other reports; use google/gemini-3.1-flash-image")),
        OldModel(
            "edenai", "google/gemini-3.1-flash-image-preview",
            .alias(of: "google/gemini-3.1-flash-image")),
        OldModel(
            "edenai", "gemini-2.5-flash-image-preview",
            .gone(
                "its preview has ended; use google/gemini-3.1-flash-image"
                    + " (google/gemini-2.5-flash-image still answers)")),
        OldModel("edenai", "dall-e-2", .gone("2026-05-12; use openai/gpt-image-2")),
        OldModel("edenai", "openai/dall-e-3", .gone("2026-05-12; use openai/gpt-image-2")),
        OldModel("edenai", "openai/gpt-image-1", .gone("2026-10-23; use openai/gpt-image-2")),
        OldModel(
            "edenai", "image/generation/google/imagen-3",
            .gone("2026-08-17, with all Imagen models; use google/gemini-3.1-flash-image")),
        OldModel(
            "edenai", "stabilityai/stable-diffusion-xl-1024-v1-0",
            .alias(of: "image/generation/stabilityai/stable-diffusion-xl-1024-v1-0")),
    ]

    private static let flux = [
        OldModel("fal", "fal-ai/flux/dev", .usable),
        OldModel("fal", "fal-ai/flux/schnell", .usable),
        OldModel(
            "fal", "fal-ai/stable-diffusion-3", .alias(of: "fal-ai/stable-diffusion-v3-medium")),
        OldModel(
            "fal", "fal-ai/flux-pro",
            .gone("its maker withdrew FLUX.1 [pro]; use fal-ai/flux-pro/v1.1")),
        OldModel(
            "fal", "flux-pro",
            .gone("its maker withdrew FLUX.1 [pro]; use fal-ai/flux-pro/v1.1")),
        OldModel("fal", "flux-dev", .alias(of: "fal-ai/flux/dev")),
        OldModel("fal", "flux-schnell", .alias(of: "fal-ai/flux/schnell")),
        OldModel("fal", "flux-1.1-pro", .alias(of: "fal-ai/flux-pro/v1.1")),
        OldModel(
            "bfl", "flux-pro",
            .gone("FLUX.1 [pro] was withdrawn; use `flux-pro-1.1` or `flux-2-pro`")),
        OldModel("bfl", "flux-dev", .usable),
        OldModel(
            "bfl", "flux-schnell",
            .gone(
                "bfl never served it; use `flux-2-klein-4b`, or `provider: fal` with"
                    + " `fal-ai/flux/schnell`, or `provider: replicate` with"
                    + " `black-forest-labs/flux-schnell`")),
        OldModel("bfl", "flux-1.1-pro", .alias(of: "flux-pro-1.1")),
        OldModel("bfl", "flux-1.1-ultra", .alias(of: "flux-pro-1.1-ultra")),
        OldModel("replicate", "flux-dev", .alias(of: "black-forest-labs/flux-dev")),
        OldModel("replicate", "flux-schnell", .alias(of: "black-forest-labs/flux-schnell")),
        OldModel("replicate", "flux-1.1-pro", .alias(of: "black-forest-labs/flux-1.1-pro")),
        // Any owner's model may be asked for there; what has no owner is refused by its case files.
        OldModel("replicate", "black-forest-labs/flux-pro", .usable),
    ]

    private static let engine = "stable-diffusion-xl-1024-v1-0"
    private static let stability = [
        OldModel("stability", "stability-ai/stable-diffusion-xl", .alias(of: engine)),
        OldModel(
            "stability", "stability-ai/stable-diffusion-3",
            .ending(as: "sd3-large", "an older generation; use sd3.5-large")),
        OldModel("stability", engine, .usable),
        OldModel("stability", "stable-image-ultra", .alias(of: "ultra")),
        OldModel("stability", "stable-image-core", .alias(of: "core")),
        OldModel("stability", "sd3.5-large", .usable),
        OldModel("stability", "sd3.5-large-turbo", .usable),
        OldModel("stability", "sd3.5-medium", .usable),
        OldModel("stability", "sdxl", .alias(of: engine)),
        OldModel("replicate", "stability-ai/stable-diffusion-xl", .alias(of: "stability-ai/sdxl")),
        OldModel("replicate", "stability-ai/stable-diffusion-3", .usable),
        OldModel("replicate", "sdxl", .alias(of: "stability-ai/sdxl")),
        OldModel("fal", "sdxl", .alias(of: "fal-ai/fast-sdxl")),
    ]

    private static let xai = [
        OldModel(
            "xai", "grok-2-image",
            .gone("it is in no current list of the provider; use grok-imagine-image-2.0"))
    ]

    // Ideogram's older generations still answer; Recraft's ids have no hyphen.
    private static let own = [
        OldModel("ideogram", "V_1", .usable),
        OldModel("ideogram", "V_2", .usable),
        OldModel("ideogram", "V_2_TURBO", .usable),
        OldModel("ideogram", "V_3", .alias(of: "ideogram-v3")),
        OldModel("recraft", "recraft-v3", .alias(of: "recraftv3")),
        OldModel("recraft", "recraft20b", .alias(of: "recraftv2")),
    ]

    private static let runway = [
        OldModel("runway", "gen2", .gone(noPictures)),
        OldModel("runway", "gen3a_turbo", .gone(noPictures)),
        OldModel("runway", "gen4", .alias(of: "gen4_image")),
    ]
    private static let noPictures =
        "no call for pictures takes it; use `gen4_image`, or `gen4_image_turbo` to edit"

    private static let huggingFace = [
        OldModel("huggingface", "sdxl", .alias(of: "stabilityai/stable-diffusion-xl-base-1.0")),
        OldModel("huggingface", "flux-dev", .alias(of: "black-forest-labs/FLUX.1-dev")),
        OldModel("huggingface", "stabilityai/stable-diffusion-2-1", .usable),
    ]

    // Whether the server has a file of that name, only the server knows.
    private static let local = ["comfyui", "sdwebui"].flatMap { provider in
        ["sdxl", "stable-diffusion-xl-1024-v1-0"].map { OldModel(provider, $0, .usable) }
    }
}
