import GessoKit

/// Project and region, which stand in every address, the region also in the host.
struct Place: Sendable {
    static let hosts = ["aiplatform.googleapis.com", "*-aiplatform.googleapis.com"]

    static let settings = [
        Property(
            "project", .text, "The project that pays; last of all the key file's own.",
            environment: ["GOOGLE_CLOUD_PROJECT", "GCLOUD_PROJECT"]),
        Property(
            "location", .text,
            "The region, such as europe-west2; without one Gemini runs globally and everything"
                + " else in us-central1.",
            environment: ["GOOGLE_CLOUD_LOCATION"]),
        Property(
            "gateway", .flag,
            "Whether `base_url` serves every region, as a gateway or a private endpoint does."),
    ]

    private let project: String?
    private let location: String?
    private let hasGateway: Bool

    init(config: JSON) throws(Failure) {
        project = config["project"]?.text
        location = config["location"]?.text
        hasGateway = config["gateway"]?.truth ?? false
        let isName = location?.utf8.allSatisfy { byte in
            (97...122).contains(byte) || (48...57).contains(byte) || byte == UInt8(ascii: "-")
        }
        guard location?.isEmpty != true, isName != false else {
            throw .invalid("/config/location", "`location` is a region such as europe-west2")
        }
    }

    /// Where a model is called.
    ///
    /// - Parameters:
    ///   - call: model and method.
    ///   - isGlobal: whether the model may run in no region in particular.
    /// - Returns: a path where the base address is the right host, else the region's own.
    /// - Throws: an invalid request without a project, or without a region that is needed.
    func address(of call: String, isGlobal: Bool) throws(Failure) -> String {
        guard let project, !project.isEmpty else {
            throw Failure(
                .invalidRequest,
                "there is no project: set `project` in the provider's config or"
                    + " $GOOGLE_CLOUD_PROJECT, and $GOOGLE_APPLICATION_CREDENTIALS to the key file"
                    + " of a service account; who has only an API key ($GOOGLE_API_KEY) writes"
                    + " `provider: gemini`", field: "/provider")
        }
        let location = location ?? (isGlobal ? "global" : "us-central1")
        guard location != "global" || isGlobal else {
            throw .invalid("/model", "this model does not run in `global`; set a `location`")
        }
        let name = PercentEncoding.encode(project, keeping: ":")
        let path = "/projects/\(name)/locations/\(location)/publishers/google/models/\(call)"
        guard location != "global", !hasGateway else { return path }
        return "https://\(location)-aiplatform.googleapis.com/v1\(path)"
    }
}
