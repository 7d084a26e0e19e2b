import GessoKit

/// What the user configures.
struct Settings: Sendable {
    static let schema = Property.schema(
        [
            Property(
                "timeout", .whole(1...86_400),
                "Seconds that one request may take, with loading the model and waiting for others.",
                standard: 1800),
            Property(
                "interrupt", .flag,
                "Stops the server's work when nobody waits for it any more; false where others use the"
                    + " server too, since it stops whatever runs.", standard: true),
            Property(
                "guidance_field", .words(["cfg_scale", "distilled_cfg_scale"]),
                "What `guidance` sets; distilled_cfg_scale is for FLUX with Forge, and sets cfg_scale"
                    + " to 1.", standard: "cfg_scale"),
            Property(
                "vary_strength", .real(0...1),
                "How far image.vary goes from its picture where the step has no `strength`.",
                standard: 0.35),
        ], addresses: ["SDWEBUI_URL": ""])

    private let config: JSON

    init(_ config: JSON) { self.config = config }

    var timeout: UInt32 { UInt32(clamping: config["timeout"]?.whole ?? 1800) }

    var interrupts: Bool { config["interrupt"]?.truth ?? true }

    /// Whether `guidance` is the one of a distilled model.
    var distils: Bool { config["guidance_field"]?.text == "distilled_cfg_scale" }

    var varyStrength: Double { config["vary_strength"]?.real ?? 0.35 }
}
