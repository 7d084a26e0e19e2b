/// A result whose pictures may still have to be fetched.
struct PluginResult: Sendable {
    /// One picture: what is known of it, and where its bytes are to be had if not here.
    struct Picture: Sendable {
        var image: ResultImage
        var fetch: PlannedExchange?
    }

    var pictures: [Picture]
    /// Everything but the pictures.
    var rest: OperationResult
}
