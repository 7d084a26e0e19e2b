/// A result whose pictures may still have to be fetched.
package struct PluginResult: Sendable {
    /// One picture: what is known of it, and where its bytes are to be had if not here.
    package struct Picture: Sendable {
        package var image: ResultImage
        package var fetch: PlannedExchange?
    }

    package var pictures: [Picture]
    /// Everything but the pictures.
    package var rest: OperationResult
}
