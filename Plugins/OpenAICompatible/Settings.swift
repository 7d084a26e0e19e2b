import GessoKit

/// The user's configuration.
struct Settings: Sendable {
    let dialect: Dialect
    /// Nil leaves the field out.
    let responseFormat: String?
    let editField: String
    /// Nil sends no mask.
    let maskField: String?
    /// `alpha`, `white`, or nil for whatever the model takes.
    let maskPolarity: String?
    let extra: JSON
    private let timeout: UInt32
    private let apiVersion: String?

    init(_ config: JSON) throws(Failure) {
        let server = config["server"]?.text ?? "other"
        guard let dialect = Dialect.all.first(where: { $0.name == server }) else {
            throw Failure.invalid("/config/server", "there is no kind of server `\(server)`")
        }
        self.dialect = dialect
        let format = config["response_format"]?.text ?? dialect.responseFormat
        responseFormat = format == "omit" ? nil : format
        editField = config["edit_field"]?.text ?? "auto"
        let mask = config["mask_field"]?.text ?? dialect.maskField
        maskField = mask == "off" ? nil : mask
        maskPolarity = config["mask_polarity"]?.text
        extra = config["extra"] ?? [:]
        timeout = UInt32(clamping: config["timeout"]?.whole ?? 600)
        apiVersion = server == "azure" ? config["api_version"]?.text : nil
        if server == "azure", apiVersion?.isEmpty ?? true {
            throw Failure.invalid(
                "/config/api_version",
                "`server: azure` needs `api_version`, or the variable OPENAI_API_VERSION")
        }
    }

    /// The exchange with its time limit and, for Azure, its version and key.
    func addressed(_ exchange: Exchange) -> Exchange {
        let exchange = exchange.timeout(seconds: timeout)
        guard let apiVersion else { return exchange }
        return exchange.query(["api-version": apiVersion])
            .authorized(.header("azure_api_key", "api-key"), .bearer("azure_ad_token"))
    }
}
