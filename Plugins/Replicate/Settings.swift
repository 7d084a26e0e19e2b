import GessoKit

/// What the user configures.
struct Settings {
    static let schema = Property.schema(
        [
            Property(
                "prefer_wait", .whole(1...60),
                "Seconds for which the first request waits for the result instead of asking later."),
            Property(
                "cancel_after", .whole(5...86_400),
                "Seconds after which Replicate gives a prediction up."),
            Property(
                "upload_above", .whole(0...1_000_000),
                "Pictures of more bytes than this are uploaded first instead of standing in the"
                    + " request."),
        ], addresses: ["REPLICATE_BASE_URL": "/v1"])

    private let config: JSON

    init(_ config: JSON) { self.config = config }

    /// The size up to which the API recommends to send files in the request.
    var uploadAbove: Int { Int(config["upload_above"]?.whole ?? 262_144) }

    /// The value of `Prefer`.
    var prefer: String? { config["prefer_wait"]?.whole.map { "wait=\($0)" } }

    /// The value of `Cancel-After`.
    var cancelAfter: String? { config["cancel_after"]?.whole.map { "\($0)s" } }
}
