import GessoKit

/// What the user configures: where requests go and how fal treats them.
struct Settings {
    static let host = "queue.fal.run"
    static let backupHost = "queue.falrun.com"

    static let schema = Property.schema([
        Property(
            "host", .words([host, backupHost]), "The queue, or its backup.",
            environment: ["FAL_QUEUE_RUN_HOST"]),
        Property("priority", .words(["normal", "low"]), "The place in the queue."),
        Property(
            "start_timeout", .whole(2...86_400),
            "Seconds after which a request that has not started is given up."),
        Property("no_retry", .flag, "Keep the queue from repeating what failed on its side."),
        Property(
            "store_io", .flag,
            "False keeps fal from storing prompts and results, which it does for 30 days."),
        Property(
            "object_lifetime", .whole(60...31_536_000),
            "Seconds after which fal deletes files; forever where it is not written."),
        Property(
            "allow_fallback", .flag,
            "Let fal serve an equivalent endpoint when this one is down; off for runs that can be"
                + " repeated."),
        Property("runner_hint", .text, "Requests with the same word prefer the same machine."),
        Property(
            "max_queue_length", .whole(1...1_000_000),
            "Refuse at once when more requests than this are waiting."),
        Property(
            "webhook", .text,
            "An https address that fal tells too when a request is done; Gesso asks in any case."),
        Property(
            "upload_above", .whole(0...52_428_800),
            "Pictures of more bytes than this are uploaded to fal's public storage instead of"
                + " standing in the request."),
    ])

    private let config: JSON

    init(_ config: JSON) throws(Failure) {
        self.config = config
        guard config["webhook"]?.text?.hasPrefix("https://") ?? true else {
            throw .invalid("/config/webhook", "`webhook` is an https address")
        }
    }

    /// Small pictures travel in the request, since what is uploaded has a public address.
    var uploadAbove: Int { Int(config["upload_above"]?.whole ?? 8_388_608) }

    /// The address of an endpoint: a path, unless another host was chosen.
    func address(_ id: String) -> String {
        let path = "/" + PercentEncoding.encode(id, keeping: "/")
        guard let host = config["host"]?.text, host != Self.host else { return path }
        return "https://\(host)\(path)"
    }

    /// A submit with the headers that were configured.
    func submit(_ id: String, _ body: JSON) -> Exchange {
        Exchange.post("submit", address(id), json: body)
            .query([
                "fal_max_queue_length": number("max_queue_length"),
                "fal_webhook": config["webhook"]?.text,
            ])
            .header("x-app-fal-disable-fallback", config["allow_fallback"] == true ? nil : "true")
            .header("X-Fal-Queue-Priority", config["priority"]?.text)
            .header("X-Fal-Request-Timeout", number("start_timeout"))
            .header("X-Fal-No-Retry", config["no_retry"] == true ? "1" : nil)
            .header("X-Fal-Store-IO", config["store_io"] == false ? "0" : nil)
            .header("X-Fal-Runner-Hint", config["runner_hint"]?.text)
            .header(Self.lifetimeHeader, lifetime)
    }

    static let lifetimeHeader = "X-Fal-Object-Lifecycle-Preference"

    /// The value of ``lifetimeHeader``.
    var lifetime: String? {
        number("object_lifetime").map { "{\"expiration_duration_seconds\":\($0)}" }
    }

    private func number(_ name: String) -> String? { config[name]?.whole.map(String.init) }
}
