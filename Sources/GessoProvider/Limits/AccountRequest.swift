/// What an operation wants to send, as far as its account's limits are concerned.
struct AccountRequest: Sendable, Hashable {
    var model: String?
    /// Whether it sends pictures, which some providers count apart.
    var usesPictures: Bool

    init(model: String? = nil, usesPictures: Bool = false) {
        self.model = model
        self.usesPictures = usesPictures
    }
}
